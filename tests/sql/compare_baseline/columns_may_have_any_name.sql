begin;
select plan(1);

create table public.thing (a integer, n integer);
insert into public.thing values (1, 1);
select cutover.capture_baseline('shop.things', 'select a, n from public.thing', '{a}');
update public.thing set n = 2;

select is(
    (select count(*) from cutover.compare_baseline('shop.things')),
    1::bigint,
    'what differs beside a column a is seen'
);

select * from finish();
rollback;
