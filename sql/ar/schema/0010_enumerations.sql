-- summary:  Creates the types whose values are a closed list.
-- undo:     drop type ar_subscriptions_status, ar_subscriptions_interval, ar_webhooks_status

create type ar_subscriptions_status as enum (
    'incomplete',
    'incomplete_expired',
    'trialing',
    'active',
    'past_due',
    'canceled',
    'unpaid',
    'paused',
    'pending_sync',
    'canceling'
);

comment on type ar_subscriptions_status is 'Where a subscription stands.';

create type ar_subscriptions_interval as enum ('day', 'week', 'month', 'year');

comment on type ar_subscriptions_interval is 'Unit of the interval that a subscription is paid for.';

create type ar_webhooks_status as enum ('received', 'processing', 'processed', 'failed');

comment on type ar_webhooks_status is 'What became of an event that the provider sent.';
