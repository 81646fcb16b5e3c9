-- summary:   Products and statuses whose sum differs from the raw tables, by any centavo.
-- severity:  blocker

with raw as (
    select
        p.product,
        p.kind              as transaction_type,
        p.status,
        p.currency,
        count(*)            as payments,
        sum(p.amount)       as amount
    from launch.payment as p
    where p.email is null
       or not launch._is_test_account(p.email)
    group by p.product, p.kind, p.status, p.currency
),
prepared as (
    select
        t.metadata ->> 'product'  as product,
        t.transaction_type,
        t.status,
        t.currency,
        count(*)                  as payments,
        sum(t.amount)             as amount
    from transactions as t
    where t.metadata ->> 'prepared_by' = 'launch'
      and t.metadata ? 'xendit_id'
    group by 1, 2, 3, 4
)
select
    product,
    transaction_type,
    status,
    currency,
    r.payments  as raw_payments,
    p.payments  as prepared_payments,
    r.amount    as raw_amount,
    p.amount    as prepared_amount
from raw as r
full join prepared as p
    using (product, transaction_type, status, currency)
where (r.payments, r.amount) is distinct from (p.payments, p.amount);
