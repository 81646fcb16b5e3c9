-- summary:   A trial ends on the fixed date, or on a later one that it was promised; it has a start.
-- severity:  blocker

select
    p.id,
    p.trial_started_at,
    p.plan_expires_at,
    greatest((b.profile ->> 'plan_expires_at')::timestamptz, r.earliest_end) as expected
from profiles as p
cross join lerg.trial_rule as r
left join lerg.profile_before as b
    on b.id = p.id
where p.subscription_status = 'trial'
  and (
      p.trial_started_at is null
      or p.plan_expires_at is null
      or p.plan_expires_at < r.earliest_end
      -- One that began since may have been promised more.
      or b.id is not null
         and p.plan_expires_at <> greatest((b.profile ->> 'plan_expires_at')::timestamptz, r.earliest_end)
  );
