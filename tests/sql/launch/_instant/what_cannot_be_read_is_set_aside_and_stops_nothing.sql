begin;
select plan(3);

select launch.land_page((launch.begin_scan('xendit_invoices', 'test')).scan_id, '', (
    select jsonb_agg(jsonb_build_object(
        'id', v.id, 'status', 'PAID', 'amount', 1, 'currency', 'PHP', 'created', v.created
    ) order by v.id)
    from (values
        ('a', '2025-03-01T10:00:00.123456789Z'),
        ('b', '0000-03-01T10:00:00Z'),
        ('c', '2025-03-01T10:00:00.' || repeat('1', 150) || 'Z'),
        ('d', '2025-03-01T24:00:00Z'),
        ('e', '2025-03-01T10:00:00+15:00'),
        ('f', U&'2025-03-01 10:00:00\2003Z'),
        ('g', U&'\0662\0660\0662\0665-03-01T10:00:00Z'),
        ('h', '2025-06-31T10:00:00Z')
    ) as v (id, created)
), '', null);
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;

select is(sync_raw_api_data() -> 'xendit_invoices' ->> 'rejected', '7', 'a time that nobody can read stops no sync');
select results_eq('select id from launch.xendit_raw', array['a'], 'the rest of the page is read');
select is(launch._amount('1.0' || repeat('0', 20000)), null, 'nor does an amount of twenty thousand decimals');

select * from finish();
rollback;
