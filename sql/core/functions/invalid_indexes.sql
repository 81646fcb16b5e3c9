-- summary:  Lists indexes that a failed "create index concurrently" left behind.

create or replace function cutover.invalid_indexes()
    returns table (index_name text, table_name text, create_statement text)
    language sql
    stable
begin atomic
    select
        format('%I.%I', n.nspname, c.relname),
        format('%I.%I', tn.nspname, t.relname),
        pg_get_indexdef(i.indexrelid)
    from pg_index as i
    join pg_class as c
        on c.oid = i.indexrelid
    join pg_namespace as n
        on n.oid = c.relnamespace
    join pg_class as t
        on t.oid = i.indrelid
    join pg_namespace as tn
        on tn.oid = t.relnamespace
    where not i.indisvalid
      -- A partitioned index is invalid by design until every partition has its own.
      and c.relkind = 'i'
      -- One that is being built right now is invalid too, and nobody's leftover.
      and not exists (
          select from pg_stat_progress_create_index as p
          where p.index_relid = i.indexrelid
      )
    order by 1;
end;

comment on function cutover.invalid_indexes() is
    'Invalid indexes that no session is building: each costs every write and serves no read. Drop it, then build it again.';
