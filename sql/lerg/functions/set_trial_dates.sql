-- summary:  Gives every trial the end that the rule says, and a start where it has none.
-- locks:    row locks on the profiles that are on trial
-- undo:     lerg.undo_promotion

create or replace function lerg.set_trial_dates()
    returns bigint
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_profiles  bigint;
begin
    update public.profiles as p
    set trial_started_at = coalesce(p.trial_started_at, p.created_at),
        plan_expires_at  = greatest(p.plan_expires_at, r.earliest_end)
    from lerg.trial_rule as r
    where p.subscription_status = 'trial'
      and (p.trial_started_at is null or p.plan_expires_at is null or p.plan_expires_at < r.earliest_end);

    get diagnostics v_profiles = row_count;
    return v_profiles;
end;
$$;

comment on function lerg.set_trial_dates() is
    'No trial ends before the fixed date, and none earlier than promised; paying customers stay as they are. Returns how many profiles changed.';
