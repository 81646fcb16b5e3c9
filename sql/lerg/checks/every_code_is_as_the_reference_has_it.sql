-- summary:   Every area code has the country, the state and the category that the reference says.
-- severity:  blocker

select
    coalesce(e.npa, a.npa) as npa,
    e.country_code,
    a.country_code         as expected_country_code,
    e.state_province_code,
    a.state_province_code  as expected_state_province_code,
    e.category,
    a.category             as expected_category
from lerg.area_code as a
full join enhanced_lerg as e
    on e.npa = a.npa
where (e.country_code, e.state_province_code, e.category)
      is distinct from (a.country_code, a.state_province_code, a.category)
  and e.source is distinct from 'manual';
