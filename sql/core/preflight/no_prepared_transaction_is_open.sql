-- summary:   No prepared transaction is open; it holds its locks until somebody ends it by name.
-- severity:  warning

select
    format('prepared transaction %s of %s, since %s', p.gid, p.owner, p.prepared) as finding,
    format('Ask its owner, then: commit prepared %L; or: rollback prepared %L;', p.gid, p.gid) as advice
from pg_prepared_xacts as p
where p.database = current_database()
order by p.prepared;
