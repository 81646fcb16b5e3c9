-- summary:  Every payment, refund and chargeback, with its product and what its status means.
-- needs:    functions/_email

create or replace view launch.payment as
with settled as (
    -- One transaction for each invoice; the one that went well, where there are several.
    select distinct on (t.invoice_id)
        t.invoice_id,
        t.status,
        t.settlement_status,
        t.channel,
        t.created_at,
        t.settles_at
    from launch.xendit_transaction_raw as t
    join launch.transaction_type_rule as k
        on k.type = t.type
       and k.effect = 'payment'
    order by t.invoice_id, t.status = 'SUCCESS' desc, t.created_at, t.id
),
-- A refund names what it pays back by the merchant's reference, which need not be unique.
refund_invoice as (
    select t.id, min(r.id) as invoice_id
    from launch.xendit_transaction_raw as t
    join launch.transaction_type_rule as k
        on k.type = t.type
       and k.effect in ('refund', 'chargeback')
    join launch.xendit_raw as r
        on r.external_id = t.reference_id
    group by t.id
    having count(*) = 1
),
movement as (
    select
        r.id                                    as xendit_id,
        'payment'                               as kind,
        launch._email(r.payer_email)            as email,
        r.payer_name,
        r.payer_phone,
        r.description,
        r.status                                as xendit_status,
        case
            when s.status in ('FAILED', 'VOIDED', 'REVERSED') then 'failed'
            else coalesce(u.transaction_status, 'pending')
        end                                     as status,
        r.amount,
        r.currency,
        r.external_id,
        coalesce(r.payment_method, s.channel)   as payment_method,
        r.created_at,
        coalesce(r.updated_at, r.created_at)    as updated_at,
        coalesce(r.paid_at, s.created_at)       as paid_at,
        coalesce(
            r.settled_at,
            case when s.settlement_status in ('SETTLED', 'EARLY_SETTLED') then s.settles_at end
        )                                       as settled_at,
        r.expires_at
    from launch.xendit_raw as r
    left join launch.status_rule as u
        on u.status = r.status
    left join settled as s
        on s.invoice_id = r.id

    union all

    -- A payment without an invoice has no payer and no description, and is kept all the same.
    select
        t.id,
        k.effect,
        launch._email(r.payer_email),
        r.payer_name,
        r.payer_phone,
        r.description,
        t.status,
        -- As an invoice's, a word that nobody knows is pending: it is counted, and decides nothing.
        case
            when t.status = 'SUCCESS' then 'completed'
            when t.status in ('FAILED', 'VOIDED', 'REVERSED') then 'failed'
            else 'pending'
        end,
        t.amount,
        t.currency,
        t.reference_id,
        t.channel,
        t.created_at,
        coalesce(t.updated_at, t.created_at),
        case when t.status = 'SUCCESS' then t.created_at end,
        case when t.settlement_status in ('SETTLED', 'EARLY_SETTLED') then t.settles_at end,
        null
    from launch.xendit_transaction_raw as t
    join launch.transaction_type_rule as k
        on k.type = t.type
       and k.effect <> 'none'
    left join refund_invoice as f
        on f.id = t.id
    left join launch.xendit_raw as r
        on r.id = f.invoice_id
    where k.effect <> 'payment'
       or not exists (select from launch.xendit_raw as i where i.id = t.invoice_id)
)
select
    m.xendit_id,
    m.kind,
    coalesce(a.person_email, m.email) as email,
    m.payer_name,
    m.payer_phone,
    coalesce(p.product, 'Other')  as product,
    p.course_slug,
    m.xendit_status,
    m.status,
    m.amount,
    m.currency,
    m.external_id,
    m.payment_method,
    m.created_at,
    m.updated_at,
    m.paid_at,
    m.settled_at,
    m.expires_at
from movement as m
left join launch.email_alias as a
    on a.email = m.email
left join lateral (
    select r.product, r.course_slug
    from launch.product_rule as r
    where position(lower(r.contains) in lower(m.description)) > 0
    order by r.ordinal
    limit 1
) as p on true;

comment on view launch.payment is
    'What Xendit knows as money, one row for each invoice and for each transaction that is no invoice''s, under the rules of today. Amounts are positive; refunds and chargebacks subtract.';
