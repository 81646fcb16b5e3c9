begin;
select plan(3);

select is(launch.last_file('xendit_csv'), null, 'none was read');
select launch.begin_scan('xendit_csv', 'ann');
select launch.land_rows(1, 'f00d:0', '[{}]', 'f00d:1');
select is(launch.last_file('xendit_csv'), null, 'one that is being read is not done');
select launch.end_scan(1, 'done');
select is(launch.last_file('xendit_csv'), 'f00d', 'the digest of the last');

select * from finish();
rollback;
