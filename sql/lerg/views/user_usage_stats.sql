-- summary:  What each customer has used, in all and in the last 30 days.
-- needs:    schema/0040_usage_metrics

create or replace view public.user_usage_stats
with (security_invoker = true)
as
select
    m.user_id,
    count(*) filter (where m.metric_type = 'comparison')                        as comparisons,
    count(*) filter (where m.metric_type = 'adjustment')                        as adjustments,
    count(*) filter (where m.created_at >= now() - interval '30 days')          as last_30_days,
    max(m.created_at)                                                           as last_used_at
from public.usage_metrics as m
group by m.user_id;

comment on view public.user_usage_stats is
    'What each customer has used. Under row-level security everybody sees their own row.';
comment on column public.user_usage_stats.user_id is 'The customer.';
comment on column public.user_usage_stats.comparisons is 'Comparisons, in all.';
comment on column public.user_usage_stats.adjustments is 'Adjustments, in all.';
comment on column public.user_usage_stats.last_30_days is 'Uses of any kind in the last 30 days.';
comment on column public.user_usage_stats.last_used_at is 'The latest use.';

grant select on public.user_usage_stats to authenticated, service_role;
