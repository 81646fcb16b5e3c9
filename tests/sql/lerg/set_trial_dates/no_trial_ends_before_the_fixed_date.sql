begin;
select plan(5);

create temporary table paying as
select to_jsonb(p) as profile from profiles as p where p.subscription_status <> 'trial';

select is(lerg.set_trial_dates(), 5::bigint, 'of six trials one was promised more already');
select is_empty(
    $$select p.id from profiles as p cross join lerg.trial_rule as r
      where p.subscription_status = 'trial' and (p.trial_started_at is null or p.plan_expires_at < r.earliest_end)$$,
    'each has a start, and none ends before the date'
);
select is(
    (select (p.plan_expires_at at time zone 'UTC')::date from profiles as p join auth.users as u on u.id = p.id where u.email = 'grace@carrier.example'),
    '2027-06-30'::date,
    'a promise is kept'
);
select results_eq(
    $$select to_jsonb(p) from profiles as p where p.subscription_status <> 'trial' order by p.id$$,
    $$select profile from paying order by profile ->> 'id'$$,
    'who pays stays as they are'
);
select is(lerg.set_trial_dates(), 0::bigint, 'again changes nothing');

select * from finish();
rollback;
