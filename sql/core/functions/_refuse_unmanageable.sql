-- summary:  Raises when a table is of a kind that cannot be swapped.
-- raises:   MG021 the table cannot be swapped

create or replace function cutover._refuse_unmanageable(live regclass)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_reason  text;
begin
    select case
        when c.relkind = 'f' then 'it is a foreign table: its rows are not here to be swapped'
        when c.relkind not in ('r', 'p') then 'it is not a table'
        when c.relpersistence = 't' then 'it is a temporary table'
        when c.relispartition then 'it is a partition: manage the partitioned table, and its partitions come along'
        when c.reloftype <> 0 then 'it is a typed table'
        when n.nspname ~ '^pg_' or n.nspname in ('information_schema', 'cutover')
            then format('schema %I is not an application''s', n.nspname)
        when exists (
                select
                from pg_depend as d
                where d.classid = 'pg_class'::regclass
                  and d.objid = c.oid
                  and d.deptype = 'e'
            ) then 'it belongs to an extension'
        when exists (
                select
                from pg_inherits as i
                join pg_class as h
                    on h.oid = i.inhrelid
                where (i.inhparent = c.oid and not h.relispartition)
                   or i.inhrelid = c.oid
            ) then 'it inherits, or is inherited from; only partitions are carried'
        when exists (
                select
                from pg_partition_tree(c.oid) as t
                join pg_class as p
                    on p.oid = t.relid
                where p.relnamespace <> c.relnamespace
                   or p.relkind = 'f'
            ) then 'a partition of it is a foreign table or in another schema'
        when not exists (
                select
                from pg_index as i
                where i.indrelid = c.oid
                  and i.indisunique
                  and i.indimmediate
                  and i.indisvalid
                  and i.indpred is null
                  and i.indexprs is null
                  and not exists (
                      select
                      from unnest(i.indkey::smallint[]) with ordinality as k (attnum, place)
                      join pg_attribute as a
                          on a.attrelid = i.indrelid
                         and a.attnum = k.attnum
                      where k.place <= i.indnkeyatts
                        and not a.attnotnull
                  )
            ) then 'it has neither a primary key nor a unique index over not-null columns'
    end
    into v_reason
    from pg_class as c
    join pg_namespace as n
        on n.oid = c.relnamespace
    where c.oid = live;

    if v_reason is not null then
        raise exception '% cannot be swapped', live
            using errcode = 'MG021',
                  detail  = format('The reason: %s.', v_reason),
                  hint    = 'Swap another table, or change this one first: a key, for example, lets its changes be told apart.';
    end if;
end;
$$;

comment on function cutover._refuse_unmanageable(regclass) is
    'Raises MG021 for anything but an ordinary or partitioned table with a key.';
