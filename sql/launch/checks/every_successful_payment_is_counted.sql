-- summary:   Successful payments that no row of revenue holds: those beyond the first of an invoice,
--            and those of an invoice that is not completed.
-- severity:  blocker

-- Read the invoices again, since one may have been paid after its page was read; else put the payment
-- into launch.left_out_payment with the reason.
with payment as (
    select
        t.id,
        t.invoice_id,
        t.amount,
        t.currency,
        t.created_at,
        r.status                        as invoice_status,
        launch._email(r.payer_email)    as email,
        u.transaction_status,
        row_number() over (
            partition by t.invoice_id
            order by t.created_at, t.id
        )                               as place
    from launch.xendit_transaction_raw as t
    join launch.transaction_type_rule as k
        on k.type = t.type
       and k.effect = 'payment'
    join launch.xendit_raw as r
        on r.id = t.invoice_id
    left join launch.status_rule as u
        on u.status = r.status
    where t.status = 'SUCCESS'
)
select
    p.id            as transaction_id,
    p.invoice_id,
    p.invoice_status,
    p.place,
    p.amount,
    p.currency,
    p.email,
    p.created_at
from payment as p
where (p.place > 1 or p.transaction_status is distinct from 'completed')
  and (p.email is null or not launch._is_test_account(p.email))
  and not exists (select from launch.left_out_payment as o where o.transaction_id = p.id);
