-- summary:   Affiliates without a profile, and profiles brought by an affiliate that is not there.
-- severity:  blocker

select
    'affiliates'  as table_name,
    a.id,
    a.user_id     as missing
from affiliates as a
where not exists (select from unified_profiles as p where p.id = a.user_id)

union all

select
    'unified_profiles',
    p.id,
    p.affiliate_id
from unified_profiles as p
where p.affiliate_id is not null
  and not exists (select from affiliates as a where a.id = p.affiliate_id);
