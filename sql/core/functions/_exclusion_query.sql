-- summary:  Writes the query that finds the rows of a table which an exclusion constraint refuses.

create or replace function cutover._exclusion_query(staged regclass, constraint_id oid, key text[])
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    -- Without an equality among its operators it compares every row with every other.
    select format(
        'with candidate as (
             select t.ctid as row_id, row_number() over (order by %s) as place, %s
             from %s as t
             where %s
         )

         select later.row_id, ''23P01'' as sqlstate
         from candidate as later
         where exists (
             select
             from candidate as earlier
             where earlier.place < later.place
               and %s
         )',
        coalesce((select string_agg(format('t.%I', k), ', ') from unnest(key) as k), 't.ctid'),
        string_agg(format('(%s) as value_%s', pg_get_indexdef(c.conindid, o.ordinal::integer, true), o.ordinal), ', '),
        staged,
        coalesce(pg_get_expr(i.indpred, i.indrelid), 'true'),
        string_agg(
            format('earlier.value_%1$s operator(%2$I.%3$s) later.value_%1$s', o.ordinal, n.nspname, p.oprname),
            ' and '
        )
    )
    from pg_constraint as c
    join pg_index as i
        on i.indexrelid = c.conindid
    cross join unnest(c.conexclop) with ordinality as o (operator, ordinal)
    join pg_operator as p
        on p.oid = o.operator
    join pg_namespace as n
        on n.oid = p.oprnamespace
    where c.oid = constraint_id
    group by i.indpred, i.indrelid;
$$;

comment on function cutover._exclusion_query(regclass, oid, text[]) is
    'The ctid of each row that excludes one with a lesser key, as a query.';
