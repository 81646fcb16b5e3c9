-- summary:  Validates foreign keys that a replay had to drop and add again.

create or replace function cutover._validate_keys(keys jsonb)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_statement  text;
begin
    -- A loop, since each validation is DDL. The tables are not live, so nobody waits.
    for v_statement in
        select format('alter table %s validate constraint %I', k."table", k."constraint")
        from jsonb_to_recordset(keys) as k ("table" text, "constraint" name)
    loop
        execute v_statement;
    end loop;
end;
$$;

comment on function cutover._validate_keys(jsonb) is
    'Validates the foreign keys that cutover._replay reported as not valid any more.';
