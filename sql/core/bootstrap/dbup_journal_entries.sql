-- summary:  Lists the scripts of a pack in DbUp's own journal; $1 is the pack's name and a dot.

select
    v.scriptname::text  as script_name,
    max(v.applied)      as applied
from public.schemaversions as v
where starts_with(v.scriptname, $1)
group by v.scriptname;
