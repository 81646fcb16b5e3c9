-- summary:   Every profile of before is there, each column as it was, but for the trial dates that the rule sets.
-- severity:  blocker

select
    b.id,
    c.key           as column_name,
    c.value         as before,
    n.row -> c.key  as now
from lerg.profile_before as b
left join lateral (
    select to_jsonb(p) as row
    from profiles as p
    where p.id = b.id
) as n
    on true
cross join jsonb_each(b.profile) as c
where (n.row -> c.key) is distinct from c.value
  and not (
      b.profile ->> 'subscription_status' = 'trial'
      and c.key in ('trial_started_at', 'plan_expires_at')
      and n.row is not null
  );
