-- summary:   Of the 450 codes 370 are us-domestic, 56 canadian, 21 caribbean and 3 pacific.
-- severity:  blocker

with expected (category, codes) as (
    values
        ('us-domestic', 370),
        ('canadian', 56),
        ('caribbean', 21),
        ('pacific', 3)
),

found as (
    select
        e.category,
        count(*) as codes
    from enhanced_lerg as e
    group by e.category
)

select
    coalesce(x.category, f.category) as category,
    x.codes                          as expected,
    f.codes                          as found
from expected as x
full join found as f
    on f.category = x.category
where f.codes is distinct from x.codes;
