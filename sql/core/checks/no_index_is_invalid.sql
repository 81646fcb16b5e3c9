-- summary:   Indexes that a failed "create index concurrently" left behind.
-- severity:  warning

select
    i.index_name,
    i.table_name,
    i.create_statement
from cutover.invalid_indexes() as i;
