-- summary:   No area code is there twice, however it is written.
-- severity:  blocker

select
    trim(e.npa) as npa,
    count(*)    as times
from enhanced_lerg as e
group by trim(e.npa)
having count(*) > 1;
