begin;
select plan(2);

create role cutover_test_clerk nologin;
create function public.touched() returns integer language sql begin atomic select 1; end;
grant execute on function public.touched() to cutover_test_clerk;
select launch._undo_default_privileges('public.touched()');
select is(
    (select has_function_privilege('anon', 'public.touched()', 'execute')
         or has_function_privilege('authenticated', 'public.touched()', 'execute')
         or has_function_privilege('service_role', 'public.touched()', 'execute')),
    false,
    'a hosted database would have put it on the internet'
);
select ok(has_function_privilege('cutover_test_clerk', 'public.touched()', 'execute'), 'a grant by name is no default');

select * from finish();
rollback;
