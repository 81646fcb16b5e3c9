-- summary:  Takes back everything that the pack's scripts made, and forgets that they ran.
-- raises:   MG07B customers have data that the undo would take away
-- locks:    access exclusive on public.profiles and on the tables that it drops, until the transaction ends
-- undo:     cutover up lerg

create or replace function lerg.undo_promotion(discard_usage boolean default false)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_uses      bigint;
    v_profiles  bigint;
begin
    lock table public.profiles, public.usage_metrics in access exclusive mode;

    select count(*) into v_uses from public.usage_metrics;
    select count(*)
    into v_profiles
    from public.profiles as p
    where (p.subscription_id, p.current_period_start, p.current_period_end, p.cancel_at, p.canceled_at, p.last_payment_date)
          is distinct from (null::text, null::timestamptz, null::timestamptz, null::timestamptz, null::timestamptz, null::timestamptz);

    if v_uses + v_profiles > 0 and not discard_usage then
        raise exception 'customers have data that the undo would take away'
            using errcode = 'MG07B',
                  detail  = format('%s rows of usage_metrics, and billing dates of %s profiles.', v_uses, v_profiles),
                  hint    = 'Keep it first (cutover archive), then: select lerg.undo_promotion(discard_usage => true);';
    end if;

    -- Trial dates go back to what they were where they are as the rule set them: one that was promised since stays.
    with rule as (
        select
            b.id,
            b.trial_started_at,
            b.plan_expires_at,
            coalesce(b.trial_started_at, b.created_at)    as ruled_start,
            greatest(b.plan_expires_at, r.earliest_end)  as ruled_end
        from lerg.profile_before as k
        cross join lerg.trial_rule as r
        cross join lateral jsonb_populate_record(null::public.profiles, k.profile) as b
        where b.subscription_status = 'trial'
    )
    update public.profiles as p
    set trial_started_at = case when p.trial_started_at = r.ruled_start then r.trial_started_at else p.trial_started_at end,
        plan_expires_at  = case when p.plan_expires_at = r.ruled_end then r.plan_expires_at else p.plan_expires_at end
    from rule as r
    where r.id = p.id;

    drop policy customers_change_their_own_profile on public.profiles;
    alter table public.profiles
        drop constraint profiles_stripe_customer_id_key,
        drop constraint profiles_stripe_subscription_id_key,
        drop constraint subscription_status_is_known,
        drop constraint period_ends_after_it_starts,
        drop column email,
        drop column subscription_id,
        drop column current_period_start,
        drop column current_period_end,
        drop column cancel_at,
        drop column canceled_at,
        drop column last_payment_date;
    drop view public.user_usage_stats;
    drop table public.usage_metrics;
    drop table public.enhanced_lerg;

    delete from cutover.schemaversions as v where starts_with(v.scriptname, 'lerg.');
    delete from cutover.script as s where starts_with(s.script_name, 'lerg.');
    perform cutover.forget_checks('lerg', '{}');
    drop schema lerg cascade;
end;
$$;

comment on function lerg.undo_promotion(boolean) is
    'The schema is as it was before the pack''s first script, and profiles keep what customers did since. Refuses to take customers'' data away unless told to.';
