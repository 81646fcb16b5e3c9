-- summary:   Every code of the old table is an area code; what is not waits for a decision.
-- severity:  blocker

select
    r.code,
    r.reason
from lerg.rejected_code as r;
