-- summary:  Payments as they go to staging: Xendit's, and those by hand that only a tag tells of.
-- needs:    views/payment, functions/_fiscal_quarter, functions/_uuid

create or replace view launch.prepared_payment as
select
    p.xendit_id                     as key,
    launch._uuid('payment:' || p.xendit_id) as id,
    e.user_id,
    p.email,
    p.product,
    p.course_slug,
    p.amount,
    p.currency,
    p.status,
    p.kind                          as transaction_type,
    p.payment_method,
    p.external_id,
    p.created_at,
    p.updated_at,
    p.paid_at,
    p.settled_at,
    p.expires_at,
    jsonb_build_object(
        'prepared_by',    'launch',
        'key',            p.xendit_id,
        'xendit_id',      p.xendit_id,
        'xendit_status',  p.xendit_status,
        'product',        p.product,
        'fiscal_quarter', launch._fiscal_quarter(coalesce(p.paid_at, p.created_at))
    )                               as metadata
from launch.payment as p
left join launch.person as e
    on e.email = p.email
where not exists (
    select
    from launch.test_account_rule as r
    where p.email like r.pattern
)

union all

select
    'manual:' || m.product || ':' || m.email,
    launch._uuid('manual:' || m.product || ':' || m.email),
    m.user_id,
    m.email,
    m.product,
    m.course_slug,
    m.amount,
    m.currency,
    'completed',
    'manual',
    'manual',
    null,
    m.registered_at,
    m.registered_at,
    m.registered_at,
    null,
    null,
    jsonb_build_object(
        'prepared_by',    'launch',
        'key',            'manual:' || m.product || ':' || m.email,
        'tag',            m.tag,
        'product',        m.product,
        'fiscal_quarter', launch._fiscal_quarter(m.registered_at)
    )
from (
    -- One payment by hand for a product, also where two tags tell of it.
    select distinct on (e.email, k.product)
        e.email,
        e.user_id,
        e.registered_at,
        k.product,
        c.course_slug,
        k.tag,
        k.manual_amount   as amount,
        k.manual_currency as currency
    from launch.person as e
    cross join unnest(e.tags) as t (tag)
    join launch.tag_rule as k
        on lower(k.tag) = lower(t.tag)
       and k.manual_amount is not null
    left join lateral (
        select min(r.course_slug) as course_slug
        from launch.product_rule as r
        where r.product = k.product
    ) as c on true
    where not e.is_test
      and k.product <> all (coalesce(e.paid_products, '{}'))
    order by e.email, k.product, k.tag
) as m;

comment on view launch.prepared_payment is
    'What launch_staging.transactions gets: Xendit''s rows without test accounts, and a payment by hand for a tag that Xendit knows no payment for. user_id is the person''s, also where no account will be made.';
