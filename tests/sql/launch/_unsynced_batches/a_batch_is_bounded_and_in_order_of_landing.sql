begin;
select plan(3);

select launch.begin_scan('xendit_invoices', 'ann');
insert into launch.api_page (scan_id, source, cursor, body) select 1, 'xendit_invoices', n::text, '[]' from generate_series(1, 1001) as n;
update launch.api_page set synced_at = now() where page_id = 1;
select results_eq(
    $$select cardinality(b), b[1] from launch._unsynced_batches(array['xendit_invoices']) as b$$,
    $$values (500, 2::bigint), (500, 502)$$,
    'five hundred pages at a time, without those that were read'
);
select is_empty($$select launch._unsynced_batches(array['systemeio_contacts'])$$, 'of no other source');
update launch.api_page set synced_at = now();
select is_empty($$select launch._unsynced_batches(array['xendit_invoices'])$$, 'and nothing when all were read');

select * from finish();
rollback;
