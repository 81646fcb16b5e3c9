# A MariaDB data folder. The init file sets the administrator's password before the first client comes.
prepare() {
    accounts
    "$programs/mariadb-install-db" --no-defaults --datadir="$folder/data" --skip-test-db --skip-name-resolve \
        --auth-root-authentication-method=socket --auth-root-socket-user=root \
        --innodb-doublewrite=0 --innodb-flush-method=nosync >/dev/null
}
