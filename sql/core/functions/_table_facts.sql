-- summary:  Says what the catalog knows of tables themselves.

create or replace function cutover._table_facts(tables oid[])
    returns table (object text, property text, value text)
    language sql
    stable
begin atomic
    -- Comments by subquery: obj_description() would be planned anew for every row.
    select
        format('table %I', c.relname),
        f.property,
        f.value
    from pg_class as c
    join pg_am as m
        on m.oid = c.relam
        or (c.relam = 0 and m.amname = 'heap')
    left join pg_class as o
        on o.oid = c.reltoastrelid
    left join pg_tablespace as t
        on t.oid = c.reltablespace
    left join pg_inherits as i
        on i.inhrelid = c.oid
    left join pg_class as p
        on p.oid = i.inhparent
    cross join lateral (
        values
            ('kind',                 c.relkind::text),
            ('persistence',          c.relpersistence::text),
            ('access method',        m.amname::text),
            ('tablespace',           t.spcname::text),
            ('owner',                pg_get_userbyid(c.relowner)::text),
            ('row security',         case when c.relrowsecurity then 'on' end),
            ('replica identity',     nullif(c.relreplident, 'd')::text),
            ('partition key',        pg_get_partkeydef(c.oid)),
            ('partition of',         p.relname::text),
            ('partition bound',      pg_get_expr(c.relpartbound, c.oid, true)),
            ('comment',              (
                select e.description
                from pg_description as e
                where e.classoid = 'pg_class'::regclass
                  and e.objoid = c.oid
                  and e.objsubid = 0
            )),
            ('row type comment',     (
                select e.description
                from pg_description as e
                where e.classoid = 'pg_type'::regclass
                  and e.objoid = c.reltype
                  and e.objsubid = 0
            )),
            ('row type privileges',  (
                select string_agg(a.entry::text, ', ' order by a.entry::text)
                from pg_type as y
                cross join lateral unnest(y.typacl) as a (entry)
                where y.oid = c.reltype
            )),
            ('depends on',           (
                select string_agg(e.extname, ', ' order by e.extname)
                from pg_depend as d
                join pg_extension as e
                    on e.oid = d.refobjid
                where d.classid = 'pg_class'::regclass
                  and d.objid = c.oid
                  and d.refclassid = 'pg_extension'::regclass
                  and d.deptype = 'x'
            )),
            (
                'options',
                (select string_agg(r.entry, ', ' order by r.entry) from unnest(c.reloptions) as r (entry))
            ),
            (
                'toast options',
                (select string_agg(r.entry, ', ' order by r.entry) from unnest(o.reloptions) as r (entry))
            ),
            (
                'system triggers switched off',
                (
                    select string_agg(format('%s %s', k.conname, g.tgenabled), ', ' order by k.conname, g.tgtype)
                    from pg_trigger as g
                    join pg_constraint as k
                        on k.oid = g.tgconstraint
                    where g.tgrelid = c.oid
                      and g.tgisinternal
                      and k.contype = 'f'
                      and g.tgenabled <> 'O'
                )
            )
    ) as f (property, value)
    where c.oid = any (_table_facts.tables)
      and f.value is not null;
end;

comment on function cutover._table_facts(oid[]) is
    'Kind, storage, owner, security and place among partitions of each table; names without schema.';
