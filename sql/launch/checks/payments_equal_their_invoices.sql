-- summary:   Payments of another amount or currency than their invoice.
-- severity:  warning

select
    t.id          as transaction_id,
    r.id          as invoice_id,
    r.amount      as invoice_amount,
    r.currency    as invoice_currency,
    t.amount      as paid_amount,
    t.currency    as paid_currency
from launch.xendit_transaction_raw as t
join launch.xendit_raw as r
    on r.id = t.invoice_id
where t.type = 'PAYMENT'
  and t.status = 'SUCCESS'
  and (t.amount, t.currency) is distinct from (r.amount, r.currency);
