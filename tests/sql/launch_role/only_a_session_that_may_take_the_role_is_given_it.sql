begin;
select plan(3);

create role test_launch_owner nologin;
create role test_stranger;
select is(cutover.launch_role('shop'), null, 'a pack without a launch owner is launched as oneself');

select cutover.create_launch_owner('test_launch_owner', 'shop');
select is(cutover.launch_role('shop'), 'test_launch_owner', 'a superuser may take any role');

grant usage on schema cutover to test_stranger;
grant execute on function cutover.launch_role(text) to test_stranger;
grant select on cutover.launch_owner to test_stranger;
set session authorization test_stranger;
select is(cutover.launch_role('shop'), null, 'who is no member acts as himself');
reset session authorization;

select * from finish();
rollback;
