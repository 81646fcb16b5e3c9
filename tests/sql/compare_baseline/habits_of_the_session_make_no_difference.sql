begin;
select plan(1);

create table moment as select timestamptz '2026-03-29 00:30+00' as at, interval '1 day 2 hours' as took, 0.1::double precision as share, date '2026-01-31' as day;
select cutover.capture_baseline('shop.moments', 'select at, took, share, day, at::text as said from moment');

set local timezone = 'Asia/Manila';
set local datestyle = 'SQL, DMY';
set local intervalstyle = 'sql_standard';
set local extra_float_digits = -10;

select is_empty($$select * from cutover.compare_baseline('shop.moments')$$, 'equal values are written equally');

select * from finish();
rollback;
