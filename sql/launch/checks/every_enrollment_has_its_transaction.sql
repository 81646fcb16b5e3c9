-- summary:   Enrollments that name a transaction that is not there.
-- severity:  blocker

select
    e.id,
    e.user_id,
    e.transaction_id
from enrollments as e
where e.transaction_id is not null
  and not exists (select from transactions as t where t.id = e.transaction_id);
