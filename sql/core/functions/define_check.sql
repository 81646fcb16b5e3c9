-- summary:  Stores the text of a check, so that it can be run from psql.

create or replace function cutover.define_check(
    pack        text,
    check_name  text,
    severity    text,
    summary     text,
    body        text,
    checksum    text
)
    returns boolean
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    insert into cutover.check_definition as d (
        pack, check_name, severity, summary, body, checksum
    )
    values (
        define_check.pack,
        define_check.check_name,
        define_check.severity,
        define_check.summary,
        define_check.body,
        define_check.checksum
    )
    on conflict on constraint check_definition_pkey do update
        set severity  = excluded.severity,
            summary   = excluded.summary,
            body      = excluded.body,
            checksum  = excluded.checksum,
            stored_at = clock_timestamp()
        where d.checksum is distinct from excluded.checksum;

    return found;
end;
$$;

comment on function cutover.define_check(text, text, text, text, text, text) is
    'Stores a check: body is one select without its semicolon. True when the text was new or had changed.';
