# Writes the init file: one administrator with a password, over TCP and over the socket.
accounts() {
    cat >"$folder/accounts.sql" <<SQL
alter user root@localhost identified by '$password';
create user root@'%' identified by '$password';
grant all privileges on *.* to root@'%' with grant option;
SQL
}
