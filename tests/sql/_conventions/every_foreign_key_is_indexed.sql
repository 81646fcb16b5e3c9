begin;
select plan(1);

select is_empty(
    $$select k.conrelid::regclass, k.conname
      from pg_constraint as k
      where k.connamespace = 'cutover'::regnamespace
        and k.contype = 'f'
        and not exists (
            select
            from pg_index as i
            where i.indrelid = k.conrelid
              and i.indpred is null
              and (i.indkey::smallint[])[0:cardinality(k.conkey) - 1] @> k.conkey
        )$$,
    'or deleting a parent reads the whole child'
);

select * from finish();
rollback;
