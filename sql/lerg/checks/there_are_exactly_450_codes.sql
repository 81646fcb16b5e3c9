-- summary:   The table of area codes holds exactly the 450 codes of the reference.
-- severity:  blocker

select
    count(*) as codes
from enhanced_lerg
having count(*) <> 450;
