begin;
select plan(2);

create temporary table run as
select cutover.begin_run('shop', 'up', 'ann@laptop', 'test') as first, null::bigint as second;

select cutover.record_script((select first from run), 'shop.functions.total.sql', 'function', 'v1:1', interval '1 second');
select cutover.record_step((select first from run), 'shop.views.order.sql', 'failed', interval '1 second', '42P01', 'no such table');
select cutover.end_run((select first from run), 'failed', 'no such table');
update run set second = cutover.begin_run('shop', 'up', 'ann@laptop', 'test');

select is((select cutover.steps_done(first) from run), 1, 'a step that failed is not done');
select is((select cutover.steps_done(second) from run), 0, 'another run has its own steps');

select * from finish();
rollback;
