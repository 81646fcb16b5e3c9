-- summary:   No orphaned tax calculations, by charge
-- severity:  blocker

select
    t.id,
    t.charge_id
from ar_tax_calculations as t
left join ar_charges as p
    on p.id = t.charge_id
where t.charge_id is not null
  and p.id is null;
