begin;
select plan(3);

create table item (id integer);
create function eat_items() returns integer language sql as 'delete from item returning id';
insert into item values (1), (2);

select cutover.define_check('shop', 'eats', 'blocker', 'Eats.', 'select eat_items()', 'v1:1');

select results_eq(
    $$select r.holds, r.row_count, r.failure from cutover.run_check('shop', 'eats') as r$$,
    $$values (false, null::bigint, 'cannot execute DELETE in a read-only transaction (25006)')$$,
    'it does not hold, and says why'
);
select is((select count(*) from item), 2::bigint, 'nothing is gone');
select is(current_setting('transaction_read_only'), 'off', 'the caller can go on writing');

select * from finish();
rollback;
