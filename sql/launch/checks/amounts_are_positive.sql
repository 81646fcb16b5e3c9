-- summary:   Transactions of nothing or less; a refund is a row of its own, and positive.
-- severity:  blocker

select
    t.id,
    t.amount,
    t.currency,
    t.transaction_type
from transactions as t
where t.amount <= 0;
