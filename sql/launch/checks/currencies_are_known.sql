-- summary:   Transactions in a currency that launch.currency_rule does not list.
-- severity:  blocker

select
    t.id,
    t.amount,
    t.currency
from transactions as t
where not exists (select from launch.currency_rule as c where c.currency = t.currency);
