begin;
select plan(3);

create table item as select * from (values (1, 10), (1, 10), (2, 20)) as v (id, cents);
select cutover.capture_baseline('shop.items', 'select id, cents from item', '{id}');
select cutover.capture_baseline('shop.without_key', 'select id, cents from item');

insert into item values (2, 20);
select results_eq(
    $$select difference, after, copies from cutover.compare_baseline('shop.items')$$,
    $$values ('new', '{"id": 2, "cents": 20}'::jsonb, 1::bigint)$$,
    'although a row of that key and content was there before'
);

delete from item where id = 1;
select results_eq(
    $$select difference, before, copies from cutover.compare_baseline('shop.items') where difference = 'gone'$$,
    $$values ('gone', '{"id": 1, "cents": 10}'::jsonb, 2::bigint)$$,
    'and so is one that was there twice'
);
select results_eq(
    $$select difference, copies from cutover.compare_baseline('shop.without_key') order by 1$$,
    $$values ('gone', 2::bigint), ('new', 1)$$,
    'with a key or without'
);

select * from finish();
rollback;
