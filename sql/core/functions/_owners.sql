-- summary:  Lists the roles that own a pack's tables at a place.
-- needs:    functions/_members

create or replace function cutover._owners(pack text, place name default null)
    returns oid[]
    language sql
    stable
begin atomic
    select coalesce(array_agg(distinct c.relowner), '{}')
    from cutover._members(_owners.pack, _owners.place) as m
    join pg_class as c
        on c.oid = m.relation;
end;

comment on function cutover._owners(text, name) is
    'Owners of the tables of a pack and their partitions, live or in the schema given.';
