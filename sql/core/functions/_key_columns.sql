-- summary:  Finds the columns that tell one row of a table from another.

create or replace function cutover._key_columns(relation regclass)
    returns name[]
    language sql
    stable
begin atomic
    -- The primary key, else a unique index that no null and no predicate opens; the shortest, so that
    -- every row recorded costs least.
    select array_agg(a.attname order by k.position)
    from (
        select i.indrelid, i.indkey, i.indnkeyatts
        from pg_index as i
        join pg_class as c
            on c.oid = i.indexrelid
        where i.indrelid = _key_columns.relation
          and i.indisunique
          and i.indisvalid
          and i.indpred is null
          and i.indexprs is null
          and not exists (
              select
              from pg_attribute as a
              where a.attrelid = i.indrelid
                and a.attnum = any ((i.indkey::smallint[])[0:i.indnkeyatts - 1])
                and (not a.attnotnull or a.attgenerated <> '')
          )
        order by
            i.indisprimary desc,
            i.indnkeyatts,
            c.relname
        limit 1
    ) as i
    cross join lateral unnest((i.indkey::smallint[])[0:i.indnkeyatts - 1])
        with ordinality as k (number, position)
    join pg_attribute as a
        on a.attrelid = i.indrelid
       and a.attnum = k.number;
end;

comment on function cutover._key_columns(regclass) is
    'Columns of the primary key, or of the shortest unique index over not-null columns; null when a table has neither.';
