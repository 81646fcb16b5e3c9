-- summary:  Writes the statements that make staging's identity sequences like live's.

create or replace function cutover._sequence_statements(tables oid[])
    returns table (phase integer, together text, object text, property text, statement text, reason text)
    language sql
    stable
begin atomic
    select
        84,
        null,
        format('sequence %I', s.relname),
        p.property,
        p.statement,
        'An identity column counts as before.'
    from pg_depend as d
    join pg_class as s
        on s.oid = d.objid
    join pg_sequence as q
        on q.seqrelid = s.oid
    cross join lateral (
        values
            (
                'definition',
                format(
                    'alter sequence %I as %s increment %s minvalue %s maxvalue %s start %s cache %s %s',
                    s.relname,
                    format_type(q.seqtypid, null),
                    q.seqincrement,
                    q.seqmin,
                    q.seqmax,
                    q.seqstart,
                    q.seqcache,
                    case when q.seqcycle then 'cycle' else 'no cycle' end
                )
            ),
            (
                'persistence',
                format('alter sequence %I set %s', s.relname, case s.relpersistence when 'u' then 'unlogged' else 'logged' end)
            ),
            (
                'comment',
                format('comment on sequence %I is ', s.relname) || quote_literal(obj_description(s.oid, 'pg_class'))
            )
    ) as p (property, statement)
    where d.classid = 'pg_class'::regclass
      and d.refclassid = 'pg_class'::regclass
      and d.refobjid = any (_sequence_statements.tables)
      and d.refobjsubid > 0
      and d.deptype = 'i'
      and p.statement is not null;
end;

comment on function cutover._sequence_statements(oid[]) is
    'Statements that set step, bounds, cache and comment of identity sequences, to be run under staging''s path.';
