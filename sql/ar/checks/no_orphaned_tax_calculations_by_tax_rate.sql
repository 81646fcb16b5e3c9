-- summary:   No orphaned tax calculations, by tax rate
-- severity:  blocker

select
    t.id,
    t.tax_rate_id
from ar_tax_calculations as t
left join ar_tax_rates as p
    on p.id = t.tax_rate_id
where t.tax_rate_id is not null
  and p.id is null;
