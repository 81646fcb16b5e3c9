-- summary:  Lists the relations of a pack's swap set at a place: tables and their partitions.

create or replace function cutover._members(pack text, place name default null)
    returns table (
        relation     oid,
        schema_name  name,
        table_name   name,
        root_name    name,
        live_schema  name,
        depth        integer
    )
    language sql
    stable
begin atomic
    with recursive member as (
        select
            c.oid,
            n.nspname        as schema_name,
            c.relname,
            c.relname        as root_name,
            m.schema_name    as live_schema,
            0                as depth
        from cutover.managed_table as m
        join pg_namespace as n
            on n.nspname = coalesce(_members.place, m.schema_name)
        join pg_class as c
            on c.relnamespace = n.oid
           and c.relname = m.table_name
           and c.relkind in ('r', 'p')
        where m.pack = _members.pack

        union all

        select
            c.oid,
            n.nspname,
            c.relname,
            p.root_name,
            p.live_schema,
            p.depth + 1
        from member as p
        join pg_inherits as i
            on i.inhparent = p.oid
        join pg_class as c
            on c.oid = i.inhrelid
           and c.relispartition
        join pg_namespace as n
            on n.oid = c.relnamespace
    )

    select
        m.oid,
        m.schema_name,
        m.relname,
        m.root_name,
        m.live_schema,
        m.depth
    from member as m
    order by m.depth, m.relname;
end;

comment on function cutover._members(text, name) is
    'The tables of a pack and their partitions, parents first: live ones, or those in the schema given.';
