-- summary:  Lists the statements that vacuum a pack's staging.
-- needs:    functions/_members

create or replace function cutover.vacuum_plan(pack text)
    returns table (statement text)
    language sql
    stable
begin atomic
    select format('vacuum %I.%I', m.schema_name, m.table_name)
    from cutover._members(vacuum_plan.pack, vacuum_plan.pack || '_staging') as m
    join pg_class as c
        on c.oid = m.relation
       and c.relkind = 'r'
    order by c.relpages desc, m.table_name;
end;

comment on function cutover.vacuum_plan(text) is
    'One VACUUM for each table of staging, the largest first: afterwards index-only scans need not look at the rows. It cannot run inside a function or a transaction.';
