-- summary:  Refuses before anything is made where a profile breaks a rule that 0050 will add.
-- raises:   MG07A profiles break a rule that is about to be added
-- undo:     not needed: it changes nothing

-- All that is wrong is told at once, by profile and without the customers' own data.
do $$
declare
    v_problems  text;
begin
    with problem as (
        select p.id, 'its stripe_customer_id is another profile''s, too' as what
        from public.profiles as p
        where p.stripe_customer_id in (
            select d.stripe_customer_id from public.profiles as d group by d.stripe_customer_id having count(*) > 1
        )

        union all

        select p.id, 'its stripe_subscription_id is another profile''s, too'
        from public.profiles as p
        where p.stripe_subscription_id in (
            select d.stripe_subscription_id from public.profiles as d group by d.stripe_subscription_id having count(*) > 1
        )

        union all

        select p.id, 'its subscription_status is not one of trial, monthly, annual, active, canceled'
        from public.profiles as p
        where p.subscription_status not in ('trial', 'monthly', 'annual', 'active', 'canceled')

        union all

        select p.id, 'it has no account in auth.users'
        from public.profiles as p
        where not exists (select from auth.users as u where u.id = p.id)
    )

    select string_agg(format('%s: %s', id, what), '; ' order by id, what)
    into v_problems
    from problem;

    if v_problems is not null then
        raise exception 'profiles break a rule that is about to be added'
            using errcode = 'MG07A',
                  detail  = v_problems,
                  hint    = 'Correct these rows with their customers, then run the same command again. Nothing was changed.';
    end if;
end;
$$;
