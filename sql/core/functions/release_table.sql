-- summary:  Takes a table out of a pack's swap set.
-- raises:   MG020 the table is not in the pack's set
-- undo:     cutover.manage_table

create or replace function cutover.release_table(pack text, live regclass)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_schema  name;
    v_table   name;
begin
    select n.nspname, c.relname
    into strict v_schema, v_table
    from pg_class as c
    join pg_namespace as n
        on n.oid = c.relnamespace
    where c.oid = live;

    delete from cutover.managed_table as m
    where m.pack = release_table.pack
      and m.schema_name = v_schema
      and m.table_name = v_table;

    if not found then
        raise exception 'pack % has no table %.%', pack, quote_ident(v_schema), quote_ident(v_table)
            using errcode = 'MG020',
                  detail  = format(
                      'Its tables are: %s.',
                      coalesce(
                          (
                              select string_agg(format('%I.%I', m.schema_name, m.table_name), ', ' order by m.table_name)
                              from cutover.managed_table as m
                              where m.pack = release_table.pack
                          ),
                          'none'
                      )
                  ),
                  hint    = 'select * from cutover.managed_table;';
    end if;
end;
$$;

comment on function cutover.release_table(text, regclass) is
    'Takes a table out of a pack''s swap set; staging and backups that exist stay.';
