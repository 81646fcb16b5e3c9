-- summary:  One payer for each e-mail, with what was paid for.
-- needs:    views/payment

create or replace view launch.payer as
select
    p.email,
    array_agg(distinct p.product order by p.product)   as products,
    min(p.payer_name)                                  as payer_name,
    min(p.payer_phone)                                 as payer_phone,
    min(coalesce(p.paid_at, p.created_at))             as first_paid_at
from launch.payment as p
where p.kind = 'payment'
  and p.status = 'completed'
  and p.email is not null
group by p.email;

comment on view launch.payer is
    'Who paid by Xendit, one row for each lower-cased, trimmed e-mail.';
