-- summary:   670, 671 and 684 are in the Pacific, each in its own territory.
-- severity:  blocker

select
    x.npa,
    e.country_code,
    e.category
from (values ('670', 'MP'), ('671', 'GU'), ('684', 'AS')) as x (npa, country_code)
left join enhanced_lerg as e
    on e.npa = x.npa
where (e.category, e.country_code) is distinct from ('pacific', x.country_code);
