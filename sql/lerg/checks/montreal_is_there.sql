-- summary:   438, which the old table lacks, is there and Canadian.
-- severity:  blocker

select
    '438'      as npa,
    e.category
from (select) as nothing
left join enhanced_lerg as e
    on e.npa = '438'
where e.category is distinct from 'canadian';
