-- summary:  Says whether schema public holds a journal of DbUp's shape.

select count(*) = 3 as is_there
from pg_attribute as a
where a.attrelid = to_regclass('public.schemaversions')
  and a.attname in ('schemaversionsid', 'scriptname', 'applied')
  and not a.attisdropped;
