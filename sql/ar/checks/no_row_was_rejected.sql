-- summary:   No rows were left behind
-- severity:  blocker

-- A launch would lose them. Correct them at the source and run cutover sync, or look at each and delete it here.

select
    r.table_name,
    r.reason,
    count(*) as rows
from cutover.rejected_row as r
where r.pack = 'ar'
group by r.table_name, r.reason;
