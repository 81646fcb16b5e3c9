begin;
select plan(6);

select is_empty(
    $$select p.oid::regprocedure from pg_proc as p
      where p.pronamespace = 'allocations'::regnamespace and coalesce(obj_description(p.oid, 'pg_proc'), '') !~ '[.]$'$$,
    'every routine says its contract'
);
-- The engine is inlined, and procedures that commit set the path for each transaction.
select set_eq(
    $$select p.proname::text from pg_proc as p
      where p.pronamespace = 'allocations'::regnamespace
        and p.prosqlbody is null
        and not coalesce('search_path=pg_catalog, pg_temp' = any (p.proconfig), false)$$,
    array['status_of', 'backfill', 'undo_backfill'],
    'every path is pinned, but those with a reason'
);
select is_empty(
    $$select c.oid::regclass::text, a.attname from pg_class as c
      join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where (c.relnamespace = 'allocations'::regnamespace or c.relname in ('Allocation', 'Credit', 'PaymentAuditLog'))
        and c.relkind = 'r'
        and (coalesce(col_description(c.oid, a.attnum), '') !~ '[.]$' or coalesce(obj_description(c.oid, 'pg_class'), '') !~ '[.]$')$$,
    'every table and column says what it holds'
);
select is_empty(
    $$select k.conrelid::regclass, k.conname from pg_constraint as k
      where k.contype = 'f'
        and (k.connamespace = 'allocations'::regnamespace or k.conrelid::regclass::text in ('"Allocation"', '"Credit"'))
        and not exists (
            select from pg_index as i
            where i.indrelid = k.conrelid and (i.indkey::smallint[])[0:cardinality(k.conkey) - 1] @> k.conkey
        )$$,
    'every foreign key is indexed'
);
select is_empty(
    $$select k.conrelid::regclass, k.conname from pg_constraint as k
      where (k.connamespace = 'allocations'::regnamespace or k.conrelid::regclass::text in ('"Allocation"', '"Credit"', '"PaymentAuditLog"'))
        and k.contype = 'c' and k.conname ~ '_check[0-9]*$'$$,
    'every rule is a sentence'
);
select is_empty(
    'select k.conrelid::regclass, k.conname from pg_constraint as k where not k.convalidated',
    'and every one is validated'
);

select * from finish();
rollback;
