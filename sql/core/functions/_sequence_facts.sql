-- summary:  Says which sequences belong to the columns of tables.

create or replace function cutover._sequence_facts(tables oid[], dependency "char")
    returns table (object text, property text, value text)
    language sql
    stable
begin atomic
    -- Comments by subquery: obj_description() would be planned anew for every row.
    select
        format('sequence %I', s.relname),
        f.property,
        f.value
    from pg_depend as d
    join pg_class as s
        on s.oid = d.objid
       and s.relkind = 'S'
    join pg_sequence as q
        on q.seqrelid = s.oid
    join pg_class as c
        on c.oid = d.refobjid
    join pg_attribute as a
        on a.attrelid = c.oid
       and a.attnum = d.refobjsubid
    cross join lateral (
        values
            ('belongs to',   format('%s %I.%I', d.deptype, c.relname, a.attname)),
            ('owner',        pg_get_userbyid(s.relowner)::text),
            ('persistence',  s.relpersistence::text),
            ('comment',      (
                select e.description
                from pg_description as e
                where e.classoid = 'pg_class'::regclass
                  and e.objoid = s.oid
                  and e.objsubid = 0
            )),
            (
                'definition',
                format(
                    '%s start %s increment %s from %s to %s cache %s%s',
                    format_type(q.seqtypid, null),
                    q.seqstart,
                    q.seqincrement,
                    q.seqmin,
                    q.seqmax,
                    q.seqcache,
                    case when q.seqcycle then ' cycle' end
                )
            )
    ) as f (property, value)
    where d.classid = 'pg_class'::regclass
      and d.refclassid = 'pg_class'::regclass
      and d.refobjid = any (_sequence_facts.tables)
      and d.refobjsubid > 0
      and d.deptype = _sequence_facts.dependency
      and f.value is not null;
end;

comment on function cutover._sequence_facts(oid[], "char") is
    'Definition, owner and column of each sequence; not its position. i: of identity columns, a: of serial ones, which stay the same object.';
