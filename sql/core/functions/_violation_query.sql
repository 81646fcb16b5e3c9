-- summary:  Writes the query that finds the rows of staging which a constraint of live refuses.
-- needs:    functions/_exclusion_query

create or replace function cutover._violation_query(
    schema_name      name,
    live_schema      name,
    table_name       name,
    constraint_name  name,
    key              text[]
)
    returns text
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_table       text := format('%I.%I', schema_name, table_name);
    v_constraint  pg_constraint;
    v_index       pg_index;
    v_columns     text[];
begin
    select c.*
    into v_constraint
    from pg_constraint as c
    where c.conrelid = to_regclass(format('%I.%I', live_schema, _violation_query.table_name))
      and c.conname = constraint_name
      and c.contype in ('f', 'c', 'x');

    if v_constraint.contype = 'c' then
        return format(
            'select t.ctid as row_id, ''23514'' as sqlstate from %s as t where not (%s)',
            v_table, pg_get_expr(v_constraint.conbin, v_constraint.conrelid)
        );
    end if;

    if v_constraint.contype = 'x' then
        return cutover._exclusion_query(v_table, v_constraint.oid, key);
    end if;

    if v_constraint.contype = 'f' then
        return (
            select format(
                'select t.ctid as row_id, ''23503'' as sqlstate from %s as t
                 where (%s) is not null and not exists (select from %I.%I as p where %s)',
                v_table,
                string_agg(format('t.%I', a.attname), ', '),
                coalesce((
                    select n.nspname
                    from pg_class as s
                    join pg_namespace as n
                        on n.oid = s.relnamespace
                    where n.nspname = schema_name
                      and s.relname = r.relname
                ), rn.nspname),
                r.relname,
                string_agg(format('p.%I = t.%I', f.attname, a.attname), ' and ')
            )
            from unnest(v_constraint.conkey, v_constraint.confkey) as k (here, there)
            join pg_attribute as a
                on a.attrelid = v_constraint.conrelid
               and a.attnum = k.here
            join pg_attribute as f
                on f.attrelid = v_constraint.confrelid
               and f.attnum = k.there
            join pg_class as r
                on r.oid = v_constraint.confrelid
            join pg_namespace as rn
                on rn.oid = r.relnamespace
            group by r.relname, rn.nspname
        );
    end if;

    select i.*
    into strict v_index
    from pg_index as i
    where i.indexrelid = to_regclass(format('%I.%I', live_schema, constraint_name));

    v_columns := array(
        select pg_get_indexdef(v_index.indexrelid, k, true)
        from generate_series(1, v_index.indnkeyatts) as k
    );

    return format(
        'select q.row_id, ''23505'' as sqlstate
         from (
             select t.ctid as row_id, row_number() over (partition by %s order by %s) as place
             from %s as t
             where %s%s
         ) as q
         where q.place > 1',
        array_to_string(v_columns, ', '),
        coalesce((select string_agg(format('t.%I', k), ', ') from unnest(key) as k), 't.ctid'),
        v_table,
        case when v_index.indpred is null then 'true'
             else pg_get_expr(v_index.indpred, v_index.indrelid)
        end,
        -- Nulls are not equal to one another.
        case when not v_index.indnullsnotdistinct
             then (select string_agg(format(' and (%s) is not null', c), '') from unnest(v_columns) as c)
        end
    );
end;
$$;

comment on function cutover._violation_query(name, name, name, name, text[]) is
    'The ctid of each row of a staging table that a constraint or unique index of its live table refuses, as a query.';
