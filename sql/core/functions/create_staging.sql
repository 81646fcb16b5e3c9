-- summary:  Creates a pack's staging tables, empty and quick to load.
-- needs:    functions/_members, functions/_name_identity_sequences, functions/_open_schema,
--   functions/_owners, functions/_require_live, functions/_start_carrying,
--   functions/_table_statements, functions/drop_staging
-- raises:   MG023 the pack manages no table; MG024 a live table is missing; MG025 staging is there already
-- locks:    share row exclusive on live tables, for as long as their triggers are created; 300 ms at most are waited
-- undo:     cutover.drop_staging

create or replace function cutover.create_staging(pack text, replace boolean default false)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_schema  name := (pack || '_staging')::name;
    v_text    text;
begin
    perform cutover._require_live(pack);

    if exists (select from pg_class as c where c.relnamespace = to_regnamespace(quote_ident(v_schema))) then
        if not replace then
            raise exception 'staging of pack % is there already', pack
                using errcode = 'MG025',
                      detail  = format('Schema %I has tables.', v_schema),
                      hint    = format('Start over, and lose what is in it: select cutover.create_staging(%L, replace => true);', pack);
        end if;

        perform cutover.drop_staging(pack);
    end if;

    -- First of all, so that no change of live between here and the load is missed.
    perform cutover._start_carrying(pack);
    perform cutover._open_schema(v_schema, cutover._owners(pack));

    -- Loops, since each statement is DDL.
    for v_text in
        select s.statement from cutover._table_statements(pack) as s order by s.ordinal
    loop
        execute v_text;
    end loop;

    perform cutover._name_identity_sequences(pack);

    for v_text in
        select format('alter table %I.%I owner to %I', v_schema, m.table_name, pg_get_userbyid(c.relowner))
        from cutover._members(pack) as m
        join pg_class as c
            on c.oid = m.relation
        order by m.depth, m.table_name
    loop
        execute v_text;
    end loop;

    insert into cutover.staging (pack) values (create_staging.pack)
    on conflict on constraint staging_pkey do update
        set created_at   = clock_timestamp(),
            completed_at = null,
            completed_in = null;
end;
$$;

comment on function cutover.create_staging(text, boolean) is
    'Creates schema <pack>_staging with each managed table''s columns, defaults, identity, generated columns and not null, and starts the change journal on live for tables that carry or refuse. Undone by cutover.drop_staging.';
