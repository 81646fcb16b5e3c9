-- summary:  Says what the catalog knows of the constraints of tables.

create or replace function cutover._constraint_facts(tables oid[])
    returns table (object text, property text, value text)
    language sql
    stable
begin atomic
    -- Comments by subquery: obj_description() would be planned anew for every row.
    select
        format('constraint %I.%I', c.relname, k.conname),
        f.property,
        f.value
    from pg_constraint as k
    join pg_class as c
        on c.oid = k.conrelid
    cross join lateral (
        values
            ('definition',  regexp_replace(pg_get_constraintdef(k.oid, true), ' NOT VALID$', '')),
            ('validated',   k.convalidated::text),
            ('comment',     (
                select e.description
                from pg_description as e
                where e.classoid = 'pg_constraint'::regclass
                  and e.objoid = k.oid
                  and e.objsubid = 0
            )),
            ('inherited',   case when c.relispartition and k.contype not in ('f', 'n')
                                 then format('%s %s', k.conislocal, k.coninhcount) end)
    ) as f (property, value)
    where k.conrelid = any (_constraint_facts.tables)
      -- What a foreign key leaves on partitions follows from its root.
      and (k.contype <> 'f' or (k.conparentid = 0 and k.confrelid = any (_constraint_facts.tables)))
      and k.contype <> 't'
      and f.value is not null;
end;

comment on function cutover._constraint_facts(oid[]) is
    'Definition, validation and comment of each constraint. Foreign keys to tables outside the set are among cutover._link_facts.';
