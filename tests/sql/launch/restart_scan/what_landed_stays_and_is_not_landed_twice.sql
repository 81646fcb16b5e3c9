begin;
select plan(3);

select launch.begin_scan('systemeio_contacts', 'ann');
select launch.land_page(1, '', '{"hasMore": true, "items": [{"id": 1}, {"id": 2}]}', '2', now());
select launch.restart_scan(1);
select is((select cursor from launch.api_scan), '', 'it begins again');
select is(launch.land_page(1, '', '{"hasMore": true, "items": [{"id": 1}]}', '1', now()), false, 'a page without news is not kept');
select is((select count(*) from launch.api_page), 1::bigint, 'what landed stays');

select * from finish();
rollback;
