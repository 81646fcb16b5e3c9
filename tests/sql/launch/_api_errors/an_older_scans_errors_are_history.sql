begin;
select plan(2);

select launch.begin_scan('xendit_invoices', 'ann');
select launch.record_api_error(1, '', 1, 500, 'old', null);
select launch.end_scan(1, 'done');
select launch.begin_scan('systemeio_contacts', 'ann');
select launch.record_api_error(2, '', 1, 429, 'of another source', null);
select is(jsonb_path_query_array(launch._api_errors(), '$[*].message'), '["old", "of another source"]', 'the last scan of each source');
select launch.begin_scan('xendit_invoices', 'ann');
select is(jsonb_path_query_array(launch._api_errors(), '$[*].message'), '["of another source"]', 'a new scan begins without any');

select * from finish();
rollback;
