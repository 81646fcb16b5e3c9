-- summary:  Says what the catalog knows of the columns of tables.

create or replace function cutover._column_facts(tables oid[])
    returns table (object text, property text, value text)
    language sql
    stable
begin atomic
    -- Comments by subquery: obj_description() would be planned anew for every row.
    with column_of as (
        select
            a.*,
            c.relname,
            c.relispartition,
            row_number() over (partition by a.attrelid order by a.attnum) as place
        from pg_attribute as a
        join pg_class as c
            on c.oid = a.attrelid
        where a.attrelid = any (_column_facts.tables)
          and a.attnum > 0
          and not a.attisdropped
    )

    select
        format('column %I.%I', a.relname, a.attname),
        f.property,
        f.value
    from column_of as a
    join pg_type as t
        on t.oid = a.atttypid
    left join pg_attrdef as d
        on d.adrelid = a.attrelid
       and d.adnum = a.attnum
    cross join lateral (
        values
            ('place',        a.place::text),
            ('type',         format_type(a.atttypid, a.atttypmod)),
            ('not null',     case when a.attnotnull then 'yes' end),
            ('default',      case when a.attgenerated = '' then pg_get_expr(d.adbin, d.adrelid, true) end),
            ('generated',    case when a.attgenerated <> '' then a.attgenerated::text || ' ' || pg_get_expr(d.adbin, d.adrelid, true) end),
            ('identity',     nullif(a.attidentity, '')::text),
            ('collation',    case when a.attcollation <> t.typcollation then a.attcollation::regcollation::text end),
            ('storage',      case when a.attstorage <> t.typstorage then a.attstorage::text end),
            ('compression',  nullif(a.attcompression, '')::text),
            ('statistics',   nullif(a.attstattarget::text, '-1')),
            ('inherited',    case when a.relispartition then format('%s %s', a.attislocal, a.attinhcount) end),
            ('comment',      (
                select e.description
                from pg_description as e
                where e.classoid = 'pg_class'::regclass
                  and e.objoid = a.attrelid
                  and e.objsubid = a.attnum
            )),
            (
                'options',
                (
                    select string_agg(o.entry, ', ' order by o.entry)
                    from unnest(a.attoptions) as o (entry)
                    where o.entry !~ '^pg_attver='
                )
            )
    ) as f (property, value)
    where f.value is not null;
end;

comment on function cutover._column_facts(oid[]) is
    'Type, default, identity, storage, statistics and place of each column. Options that a server adds by itself are left out.';
