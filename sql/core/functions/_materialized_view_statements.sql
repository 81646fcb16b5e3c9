-- summary:  Writes the statements that build a pack's materialized views on staging.

create or replace function cutover._materialized_view_statements(views oid[], staging name)
    returns table (phase integer, together text, object text, property text, statement text, reason text)
    language sql
    stable
begin atomic
    select
        -- By age: one that reads another was created after it.
        1000 + row_number() over (order by c.oid)::integer,
        null,
        format('view %I', c.relname),
        null,
        concat(
            format('create materialized view %I.%I', _materialized_view_statements.staging, c.relname),
            ' using ' || quote_ident(nullif(m.amname, 'heap')),
            ' with (' || (
                select string_agg(o.entry, ', ')
                from (
                    select e.entry
                    from unnest(c.reloptions) as e (entry)
                    union all
                    select 'toast.' || e.entry
                    from unnest(s.reloptions) as e (entry)
                ) as o
            ) || ')',
            ' tablespace ' || quote_ident(t.spcname),
            ' as ',
            rtrim(pg_get_viewdef(c.oid, true), ';'),
            case when not c.relispopulated then ' with no data' end
        ),
        'A materialized view is filled from staging beforehand and moved in the swap.'
    from pg_class as c
    left join pg_am as m
        on m.oid = c.relam
    left join pg_class as s
        on s.oid = c.reltoastrelid
    left join pg_tablespace as t
        on t.oid = c.reltablespace
    where c.oid = any (_materialized_view_statements.views)
      and c.relkind = 'm'

    union all

    select
        3000,
        null,
        format('view %I', c.relname),
        'owner',
        format('alter materialized view %I owner to %I', c.relname, pg_get_userbyid(c.relowner)),
        'The owner is kept.'
    from pg_class as c
    where c.oid = any (_materialized_view_statements.views)
      and c.relkind = 'm'

    union all

    select
        3000,
        null,
        format('view %I', c.relname),
        'comment',
        format('comment on materialized view %I is %L', c.relname, obj_description(c.oid, 'pg_class')),
        'Comments are carried.'
    from pg_class as c
    where c.oid = any (_materialized_view_statements.views)
      and c.relkind = 'm'
      and obj_description(c.oid, 'pg_class') is not null

    union all

    select
        3000,
        null,
        format('table %I', c.relname),
        'depends on',
        format('alter materialized view %I depends on extension %I', c.relname, e.extname),
        'It goes with its extension, as before.'
    from pg_class as c
    join pg_depend as d
        on d.classid = 'pg_class'::regclass
       and d.objid = c.oid
       and d.refclassid = 'pg_extension'::regclass
       and d.deptype = 'x'
    join pg_extension as e
        on e.oid = d.refobjid
    where c.oid = any (_materialized_view_statements.views)
      and c.relkind = 'm';
end;

comment on function cutover._materialized_view_statements(oid[], name) is
    'Statements that create and fill materialized views on staging, to be run under staging''s path.';
