-- summary:  Puts a live table into a pack's swap set.
-- needs:    functions/_refuse_unmanageable
-- raises:   MG020 the table is in another pack's set; MG021 the table cannot be swapped; MG022 its name means two things
-- undo:     cutover.release_table

create or replace function cutover.manage_table(
    pack          text,
    live          regclass,
    live_changes  text default 'carry'
)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_schema  name;
    v_table   name;
    v_owner   text;
begin
    perform cutover._refuse_unmanageable(live);

    select n.nspname, c.relname
    into strict v_schema, v_table
    from pg_class as c
    join pg_namespace as n
        on n.oid = c.relnamespace
    where c.oid = live;

    select m.pack
    into v_owner
    from cutover.managed_table as m
    where m.schema_name = v_schema
      and m.table_name = v_table;

    if v_owner <> manage_table.pack then
        raise exception 'table %.% belongs to pack %', quote_ident(v_schema), quote_ident(v_table), v_owner
            using errcode = 'MG020',
                  detail  = 'A table can be swapped by one pack only.',
                  hint    = format(
                      'Release it first: select cutover.release_table(%L, %L);',
                      v_owner, format('%I.%I', v_schema, v_table)
                  );
    end if;

    if exists (
        select
        from cutover.managed_table as m
        where m.pack = manage_table.pack
          and m.table_name = v_table
          and m.schema_name <> v_schema
    ) then
        raise exception 'pack % already has a table %', pack, quote_ident(v_table)
            using errcode = 'MG022',
                  detail  = format('It is in another schema than %I; staging and checks know a table by its name alone.', v_schema),
                  hint    = 'Put one of the two into a pack of its own.';
    end if;

    insert into cutover.managed_table as m (pack, schema_name, table_name, live_changes)
    values (manage_table.pack, v_schema, v_table, manage_table.live_changes)
    on conflict on constraint managed_table_key do update
        set live_changes = excluded.live_changes
        where m.live_changes is distinct from excluded.live_changes;
end;
$$;

comment on function cutover.manage_table(text, regclass, text) is
    'Puts a live table into a pack''s swap set, with what happens to rows that change on live meanwhile: carry, ignore or refuse. Undone by cutover.release_table.';
