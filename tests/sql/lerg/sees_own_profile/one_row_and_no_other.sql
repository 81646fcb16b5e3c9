begin;
select plan(5);

select is(
    (select count(*) from profiles where lerg.sees_own_profile(id)),
    11::bigint,
    'every customer sees themselves'
);
select is(lerg.sees_own_profile(gen_random_uuid()), false, 'a stranger sees nobody');
select is(current_user::text, session_user::text, 'and the caller is who they were');

create policy open on profiles using (true);
select is((select count(*) from profiles where lerg.sees_own_profile(id)), 0::bigint, 'who sees others, too, is no success');

drop policy open on profiles;
drop policy customers_read_their_own_profile on profiles;
select is((select count(*) from profiles where lerg.sees_own_profile(id)), 0::bigint, 'nor who sees nobody');

select * from finish();
rollback;
