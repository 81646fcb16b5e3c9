-- summary:  Says about how many rows each table of a pack has at a place.
-- needs:    functions/_members

create or replace function cutover._row_estimates(pack text, place name)
    returns jsonb
    language sql
    stable
begin atomic
    select coalesce(jsonb_object_agg(r.root_name, r.estimate), '{}')
    from (
        select
            m.root_name,
            sum(greatest(c.reltuples, 0))::bigint as estimate
        from cutover._members(_row_estimates.pack, _row_estimates.place) as m
        join pg_class as c
            on c.oid = m.relation
           and c.relkind = 'r'
        group by m.root_name
    ) as r;
end;

comment on function cutover._row_estimates(text, name) is
    'Rows per managed table as ANALYZE last estimated them.';
