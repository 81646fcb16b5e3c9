-- summary:  Keeps every profile as it is, and adds the columns and rules that billing needs.
-- locks:    access exclusive on public.profiles until the script ends; milliseconds, with a few rows
-- undo:     lerg.undo_promotion

-- Nobody changes a profile between the copy and the rules.
lock table public.profiles in access exclusive mode;

insert into lerg.profile_before (id, profile)
select
    p.id,
    to_jsonb(p)
from public.profiles as p;

alter table public.profiles
    add column email                 text,
    add column subscription_id       text,
    add column current_period_start  timestamptz,
    add column current_period_end    timestamptz,
    add column cancel_at             timestamptz,
    add column canceled_at           timestamptz,
    add column last_payment_date     timestamptz;

update public.profiles as p
set email = u.email
from auth.users as u
where u.id = p.id;

alter table public.profiles
    add constraint profiles_stripe_customer_id_key unique (stripe_customer_id),
    add constraint profiles_stripe_subscription_id_key unique (stripe_subscription_id),
    add constraint subscription_status_is_known
        check (subscription_status in ('trial', 'monthly', 'annual', 'active', 'canceled')),
    add constraint period_ends_after_it_starts
        check (current_period_end > current_period_start);

comment on column public.profiles.email is 'As in auth.users.';
comment on column public.profiles.subscription_id is 'The payment provider''s subscription that is current.';
comment on column public.profiles.current_period_start is 'When the period that is paid for began.';
comment on column public.profiles.current_period_end is 'When the period that is paid for ends.';
comment on column public.profiles.cancel_at is 'When the subscription will end.';
comment on column public.profiles.canceled_at is 'When the customer asked for its end.';
comment on column public.profiles.last_payment_date is 'When the last payment arrived.';

create policy customers_change_their_own_profile on public.profiles
    for update
    to authenticated
    using (id = auth.uid())
    with check (id = auth.uid());
