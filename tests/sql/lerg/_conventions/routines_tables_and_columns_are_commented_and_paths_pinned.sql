begin;
select plan(5);

select is_empty(
    $$select p.oid::regprocedure from pg_proc as p
      where p.pronamespace = 'lerg'::regnamespace and coalesce(obj_description(p.oid, 'pg_proc'), '') !~ '[.]$'$$,
    'every routine says its contract'
);
select is_empty(
    $$select p.oid::regprocedure from pg_proc as p
      where p.pronamespace = 'lerg'::regnamespace
        and p.prosqlbody is null
        and not coalesce('search_path=pg_catalog, pg_temp' = any (p.proconfig), false)$$,
    'every path is pinned'
);
select is_empty(
    $$select c.oid::regclass::text, a.attname from pg_class as c
      join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where (c.relnamespace = 'lerg'::regnamespace or c.relname in ('enhanced_lerg', 'usage_metrics', 'user_usage_stats'))
        and c.relkind in ('r', 'v')
        and (coalesce(col_description(c.oid, a.attnum), '') !~ '[.]$' or coalesce(obj_description(c.oid, 'pg_class'), '') !~ '[.]$')$$,
    'every table and column says what it holds'
);
select is_empty(
    $$select k.conrelid::regclass, k.conname from pg_constraint as k
      where (k.connamespace = 'lerg'::regnamespace or k.conrelid::regclass::text in ('enhanced_lerg', 'usage_metrics'))
        and k.contype = 'c' and k.conname ~ '_check[0-9]*$'$$,
    'every rule is a sentence'
);
select is_empty(
    $$select c.oid::regclass from pg_class as c
      where c.relname in ('enhanced_lerg', 'usage_metrics', 'profiles') and c.relkind = 'r' and not c.relrowsecurity$$,
    'every table of customers has its policies on'
);

select * from finish();
rollback;
