-- summary:  Says what the catalog knows of the indexes of tables.

create or replace function cutover._index_facts(tables oid[])
    returns table (object text, property text, value text)
    language sql
    stable
begin atomic
    -- Comments by subquery: obj_description() would be planned anew for every row.
    select
        format('index %I', c.relname),
        f.property,
        f.value
    from pg_index as i
    join pg_class as c
        on c.oid = i.indexrelid
    left join pg_tablespace as t
        on t.oid = c.reltablespace
    left join pg_inherits as h
        on h.inhrelid = c.oid
    left join pg_class as p
        on p.oid = h.inhparent
    cross join lateral (
        values
            ('definition',        pg_get_indexdef(i.indexrelid, 0, true)),
            ('valid',             (i.indisvalid and i.indisready and i.indislive)::text),
            ('flags',             nullif(concat_ws(
                ' ',
                case when i.indisprimary then 'primary' end,
                case when i.indisexclusion then 'exclusion' end,
                case when not i.indimmediate then 'deferrable' end,
                case when i.indisclustered then 'clustered' end,
                case when i.indisreplident then 'replica identity' end
            ), '')),
            ('tablespace',        t.spcname::text),
            ('partition of',      p.relname::text),
            ('comment',           (
                select e.description
                from pg_description as e
                where e.classoid = 'pg_class'::regclass
                  and e.objoid = c.oid
                  and e.objsubid = 0
            )),
            ('depends on',        (
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
                'statistics',
                (
                    select string_agg(format('%s %s', a.attnum, a.attstattarget), ', ' order by a.attnum)
                    from pg_attribute as a
                    where a.attrelid = c.oid
                      and nullif(a.attstattarget::text, '-1') is not null
                )
            )
    ) as f (property, value)
    where i.indrelid = any (_index_facts.tables)
      and f.value is not null;
end;

comment on function cutover._index_facts(oid[]) is
    'Definition, validity and use of each index, and statistics targets of its expressions.';
