begin;
select plan(2);

select launch.begin_scan('systemeio_csv', 'ann');
select launch.land_rows(1, 'f00d:0', '[{"Email": "a@inbox.test"}, {"Email": "b@inbox.test"}]', 'f00d:2');
select is(
    (select row(cursor, pages, items, landed)::text from launch.api_scan),
    '(f00d:2,1,2,1)',
    'the scan goes on after them'
);
select results_eq(
    'select source, cursor, body from launch.api_page',
    $$values ('systemeio_csv', 'f00d:0', '[{"Email": "a@inbox.test"}, {"Email": "b@inbox.test"}]'::jsonb)$$,
    'a page of texts by column'
);

select * from finish();
rollback;
