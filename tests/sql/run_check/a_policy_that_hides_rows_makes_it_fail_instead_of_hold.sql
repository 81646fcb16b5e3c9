begin;
select plan(2);

create role test_checker;
grant usage on schema cutover, public to test_checker;
grant execute on all functions in schema cutover to test_checker;
grant all on all tables in schema cutover to test_checker;

create table item (id integer);
insert into item values (-1);
alter table item enable row level security;
grant select on item to test_checker;

select cutover.define_check(
    'shop', 'ids_are_positive', 'blocker', 'Ids are positive.', 'select id from item where id < 0', 'v1:1'
);
grant execute on all functions in schema public to test_checker;
set local role test_checker;

select results_eq(
    $$select r.holds, r.failure from cutover.run_check('shop', 'ids_are_positive') as r$$,
    $$values (false, 'query would be affected by row-level security policy for table "item" (42501)')$$,
    'the row that is hidden from this role might be the wrong one'
);
select is(current_setting('row_security'), 'on', 'the setting is the caller''s again');

select * from finish();
rollback;
