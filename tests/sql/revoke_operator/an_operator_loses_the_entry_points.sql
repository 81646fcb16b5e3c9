begin;
select plan(3);

create role cutover_test_operator;
create role cutover_test_another;
select cutover.create_launch_owner('cutover_test_entry', 'shop');
create schema store;
create function store.launch() returns void language sql security definer as 'select';
revoke execute on function store.launch() from public;
alter function store.launch() owner to cutover_test_entry;
select cutover.grant_operator(r, 'shop') from unnest('{cutover_test_operator,cutover_test_another}'::name[]) as r;

select lives_ok($$select cutover.revoke_operator('cutover_test_operator', 'shop')$$, 'revoked');
select ok(not has_function_privilege('cutover_test_operator', 'store.launch()', 'execute'), 'from this one');
select ok(has_function_privilege('cutover_test_another', 'store.launch()', 'execute'), 'and from no other');

select * from finish();
rollback;
