-- summary:  Lists the columns of a table as a copy must fill them.

create or replace function cutover.target_columns(schema_name name, table_name name)
    returns table (
        column_name   name,
        type_name     text,
        type_kind     text,
        is_required   boolean,
        is_generated  boolean,
        key_position  integer,
        is_counted    boolean
    )
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    -- The primary key, else the first unique index over columns that are never null.
    with candidate as (
        select
            i.indexrelid,
            i.indkey::smallint[] as columns
        from pg_index as i
        join pg_class as t
            on t.oid = i.indrelid
        join pg_namespace as n
            on n.oid = t.relnamespace
        where n.nspname = target_columns.schema_name
          and t.relname = target_columns.table_name
          and i.indisunique
          and i.indisvalid
          and i.indpred is null
          and i.indexprs is null
          and not exists (
              select
              from pg_attribute as a
              where a.attrelid = i.indrelid
                and a.attnum = any (i.indkey::smallint[])
                and not a.attnotnull
          )
        order by i.indisprimary desc, i.indexrelid
        limit 1
    )

    select
        a.attname,
        format_type(a.atttypid, a.atttypmod),
        case
            when y.typtype = 'e' then 'enum'
            when y.typtype = 'd' then format_type(y.typbasetype, null)
            when y.typcategory = 'A' then 'array'
            else format_type(a.atttypid, null)
        end,
        a.attnotnull and not a.atthasdef and a.attidentity = '',
        a.attgenerated <> '',
        array_position((select c.columns from candidate as c), a.attnum),
        exists (
            select
            from pg_sequence as q
            where q.seqrelid = pg_get_serial_sequence(format('%I.%I', n.nspname, t.relname), a.attname)::regclass
              and q.seqincrement > 0
        )
    from pg_attribute as a
    join pg_class as t
        on t.oid = a.attrelid
    join pg_namespace as n
        on n.oid = t.relnamespace
    join pg_type as y
        on y.oid = a.atttypid
    where n.nspname = target_columns.schema_name
      and t.relname = target_columns.table_name
      and a.attnum > 0
      and not a.attisdropped
    order by a.attnum;
$$;

comment on function cutover.target_columns(name, name) is
    'A table''s columns: type, whether a value must be given, whether it is generated, its place in the key, and whether a sequence counts it up.';
