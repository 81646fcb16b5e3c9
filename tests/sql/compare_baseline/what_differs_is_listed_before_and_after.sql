begin;
select plan(3);

create table item as select g as id, g * 10 as cents from generate_series(1, 4) as g;
select cutover.capture_baseline('shop.items', 'select id, cents from item', '{id}');

select is_empty($$select * from cutover.compare_baseline('shop.items')$$, 'the same answer has no difference');

update item set cents = 21 where id = 2;
delete from item where id = 3;
insert into item values (5, 50);

select results_eq(
    $$select difference, key, before, after, copies from cutover.compare_baseline('shop.items')$$,
    $$values
        ('changed', '{"id": 2}'::jsonb, '{"id": 2, "cents": 20}'::jsonb, '{"id": 2, "cents": 21}'::jsonb, 1::bigint),
        ('gone', '{"id": 3}', '{"id": 3, "cents": 30}', null, 1),
        ('new', '{"id": 5}', null, '{"id": 5, "cents": 50}', 1)$$,
    'a changed row is one row, with what it was and is'
);
select is(
    (select count(*) from item),
    4::bigint,
    'and nothing was written'
);

select * from finish();
rollback;
