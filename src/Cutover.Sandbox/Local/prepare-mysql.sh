# A MySQL data folder. The init file sets the administrator's password before the first client comes.
prepare() {
    accounts
    "$programs/mysqld" --no-defaults --initialize-insecure --datadir="$folder/data"
}
