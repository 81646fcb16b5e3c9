-- summary:   Each code that differs from the old table is in the audit, the known errors with their own reason.
-- severity:  blocker

select
    k.npa,
    a.change,
    a.reason
from lerg.known_error as k
join lerg.code_audit as a
    on a.npa = k.npa
where a.change = 'corrected'
  and a.reason is distinct from k.reason

union all

-- While the old table is there, every code it has otherwise is accounted for.
select
    l.code,
    null,
    null
from lerg._legacy_codes() as l
left join enhanced_lerg as e
    on e.npa = l.code
where (e.country_code::text, e.state_province_code::text) is distinct from (l.country_code, l.state_province_code)
  and not exists (select from lerg.code_audit as a where a.npa = l.code)
  and not exists (select from lerg.rejected_code as r where r.code = coalesce(l.code, ''));
