-- summary:  Says what the catalog knows of extended statistics and security labels of tables.

create or replace function cutover._statistics_facts(tables oid[])
    returns table (object text, property text, value text)
    language sql
    stable
begin atomic
    -- Comments by subquery: obj_description() would be planned anew for every row.
    select
        format('statistics %I', s.stxname),
        f.property,
        f.value
    from pg_statistic_ext as s
    join pg_class as c
        on c.oid = s.stxrelid
    cross join lateral (
        values
            ('table',    c.relname::text),
            ('columns',  pg_get_statisticsobjdef_columns(s.oid)),
            ('kinds',    array_to_string(s.stxkind, ' ')),
            ('target',   nullif(s.stxstattarget::text, '-1')),
            ('owner',    pg_get_userbyid(s.stxowner)::text),
            ('comment',  (
                select e.description
                from pg_description as e
                where e.classoid = 'pg_statistic_ext'::regclass
                  and e.objoid = s.oid
                  and e.objsubid = 0
            ))
    ) as f (property, value)
    where s.stxrelid = any (_statistics_facts.tables)
      and f.value is not null

    union all

    select
        concat('label of ', quote_ident(c.relname), '.' || quote_ident(a.attname)),
        l.provider,
        l.label
    from pg_seclabel as l
    join pg_class as c
        on c.oid = l.objoid
    left join pg_attribute as a
        on a.attrelid = c.oid
       and a.attnum = l.objsubid
       and a.attnum > 0
    where l.classoid = 'pg_class'::regclass
      and l.objoid = any (_statistics_facts.tables);
end;

comment on function cutover._statistics_facts(oid[]) is
    'Extended statistics and security labels of tables and their columns.';
