begin;
select plan(2);

select launch.begin_scan('xendit_invoices', 'ann');
select launch.record_api_error(1, 'b', 2, 500, 'the answer was 500', repeat('x', 5000));
select launch.record_api_error(1, 'b', 3, null, 'no answer', null);
select results_eq(
    'select cursor, attempt, status, length(body) from launch.api_error order by error_id',
    $$values ('b', 2, 500, 4000), ('b', 3, null, null)$$,
    'every attempt, with the beginning of the answer'
);
select is(jsonb_path_query_array(launch._api_errors(), '$[*].attempt'), '[2, 3]', 'and sync_raw_api_data() returns them');

select * from finish();
rollback;
