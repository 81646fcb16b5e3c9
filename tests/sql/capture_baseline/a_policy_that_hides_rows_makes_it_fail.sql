begin;
select plan(1);

create table item as select 1 as id;
alter table item enable row level security;
alter table item force row level security;
create role test_baseline_owner;
alter table item owner to test_baseline_owner;
grant usage on schema cutover to test_baseline_owner;
grant all on all tables in schema cutover to test_baseline_owner;
grant execute on all functions in schema cutover to test_baseline_owner;
set local role test_baseline_owner;

select throws_ok(
    $$select cutover.capture_baseline('shop.items', 'select id from item')$$,
    '42501',
    null,
    'instead of keeping an answer without them'
);
reset role;

select * from finish();
rollback;
