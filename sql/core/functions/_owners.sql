-- summary:  Lists the roles that own what a pack's swap moves at a place.
-- needs:    functions/_moved

create or replace function cutover._owners(pack text, place name default null)
    returns oid[]
    language sql
    stable
begin atomic
    select coalesce(array_agg(distinct o.owner), '{}')
    from (
        select c.relowner
        from pg_class as c
        where c.oid = any (cutover._moved(_owners.pack, _owners.place))

        union all

        select e.stxowner
        from pg_statistic_ext as e
        where e.stxrelid = any (cutover._moved(_owners.pack, _owners.place))
    ) as o (owner);
end;

comment on function cutover._owners(text, name) is
    'Owners of the tables of a pack, their partitions, statistics and materialized views, live or in the schema given.';
