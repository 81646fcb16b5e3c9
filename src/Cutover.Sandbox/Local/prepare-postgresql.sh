# A PostgreSQL data folder whose superuser needs the password everywhere.
prepare() {
    printf '%s' "$password" >"$folder/password"
    "$programs/initdb" --pgdata="$folder/data" --username=postgres --pwfile="$folder/password" \
        --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --no-sync --no-instructions >/dev/null
    prepared=$?
    rm -f "$folder/password"
    return $prepared
}
