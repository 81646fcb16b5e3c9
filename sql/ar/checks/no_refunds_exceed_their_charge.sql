-- summary:   No refunds exceed their charge
-- severity:  warning

select
    c.id                as charge_id,
    c.amount_cents,
    sum(r.amount_cents) as refunded_cents
from ar_charges as c
join ar_refunds as r
    on r.charge_id = c.id
where r.status <> 'failed'
group by c.id
having sum(r.amount_cents) > c.amount_cents;
