begin;
select plan(6);

create role cutover_test_operator;
select cutover.create_launch_owner('cutover_test_entry', 'shop');

select throws_ok(
    $$select cutover.grant_operator('cutover_test_operator', 'shop')$$, '42704', 'pack shop has no entry point', 'nothing to grant'
);

create schema "the store";
create function "the store".launch(dry boolean) returns void language sql security definer as 'select';
create function "the store".helper() returns void language sql as 'select';
revoke execute on all functions in schema "the store" from public;
alter function "the store".launch(boolean) owner to cutover_test_entry;
alter function "the store".helper() owner to cutover_test_entry;

select throws_ok(
    $$select cutover.grant_operator('nobody at all', 'shop')$$, '42704', 'role "nobody at all" does not exist', 'nobody to grant it to'
);
select lives_ok($$select cutover.grant_operator('cutover_test_operator', 'shop')$$, 'granted');
select lives_ok($$select cutover.grant_operator('cutover_test_operator', 'shop')$$, 'and granted again');
select ok(
    has_schema_privilege('cutover_test_operator', 'the store', 'usage')
        and has_function_privilege('cutover_test_operator', '"the store".launch(boolean)', 'execute'),
    'the operator may call the entry point'
);
select ok(
    not has_schema_privilege('cutover_test_operator', 'the store', 'create')
        and not has_function_privilege('cutover_test_operator', '"the store".helper()', 'execute'),
    'and nothing else there'
);

select * from finish();
rollback;
