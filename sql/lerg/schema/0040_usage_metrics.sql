-- summary:  Creates the table of what customers have used.
-- locks:    share row exclusive on public.profiles, for the foreign key; milliseconds, since the new table is empty
-- undo:     drop table public.usage_metrics

create table public.usage_metrics (
    id           uuid         not null default gen_random_uuid(),
    user_id      uuid         not null,
    metric_type  text         not null,
    source       text         not null,
    created_at   timestamptz  not null default now(),
    metadata     jsonb        not null default '{}',

    constraint usage_metrics_pkey primary key (id),
    constraint usage_metrics_user_fkey foreign key (user_id) references public.profiles (id) on delete cascade,
    constraint metric_type_is_known
        check (metric_type in ('comparison', 'adjustment')),
    constraint source_is_known
        check (source in ('us', 'az'))
);

create index usage_metrics_user_id_idx on public.usage_metrics (user_id, created_at);

comment on table public.usage_metrics is
    'One row for each comparison or adjustment that a customer ran.';
comment on column public.usage_metrics.id is 'Number of the use.';
comment on column public.usage_metrics.user_id is 'The customer.';
comment on column public.usage_metrics.metric_type is 'comparison or adjustment.';
comment on column public.usage_metrics.source is 'Which rate sheets: us or az.';
comment on column public.usage_metrics.created_at is 'When it was used.';
comment on column public.usage_metrics.metadata is 'What the application adds.';

alter table public.usage_metrics enable row level security;

create policy customers_read_their_own_usage on public.usage_metrics
    for select
    to authenticated
    using (user_id = auth.uid());

create policy customers_add_their_own_usage on public.usage_metrics
    for insert
    to authenticated
    with check (user_id = auth.uid());

grant select, insert on public.usage_metrics to authenticated;
grant select, insert, update, delete on public.usage_metrics to service_role;
