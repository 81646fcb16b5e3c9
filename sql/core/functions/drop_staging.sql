-- summary:  Drops a pack's staging and ends the journal that carried changes to it.
-- needs:    functions/_drop_journal, functions/_members, functions/_stop_carrying

create or replace function cutover.drop_staging(pack text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_schema  name := (pack || '_staging')::name;
    v_text    text;
begin
    perform cutover._stop_carrying(pack);
    perform cutover._drop_journal(format('%I.%I', v_schema, m.table_name)::regclass)
    from cutover._members(pack, v_schema) as m
    where m.depth = 0;

    -- A loop, since each drop is DDL. Views first, then all tables at once, since they refer to
    -- each other; without cascade, so that what is not staging's refuses.
    for v_text in
        select format('drop %s %I.%I', case c.relkind when 'm' then 'materialized view' else 'view' end, v_schema, c.relname)
        from pg_class as c
        where c.relnamespace = to_regnamespace(quote_ident(v_schema))
          and c.relkind in ('m', 'v')
        order by c.oid desc
    loop
        execute v_text;
    end loop;

    select 'drop table ' || string_agg(format('%I.%I', v_schema, c.relname), ', ')
    into v_text
    from pg_class as c
    where c.relnamespace = to_regnamespace(quote_ident(v_schema))
      and c.relkind in ('r', 'p')
      and not c.relispartition;

    if v_text is not null then
        execute v_text;
    end if;

    execute format('drop schema if exists %I', v_schema);

    delete from cutover.staging as s
    where s.pack = drop_staging.pack;
end;
$$;

comment on function cutover.drop_staging(text) is
    'Gives a staging up: its tables and their rows are gone, and live''s change journal ends.';
