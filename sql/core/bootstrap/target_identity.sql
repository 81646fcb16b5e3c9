-- summary:  Tells which database of which cluster this is, and what serves it.

select
    c.system_identifier::text                       as cluster,
    d.datname::text                                 as database,
    d.oid::bigint                                   as database_oid,
    current_setting('server_version_num')::integer  as server_version
from pg_database as d
cross join pg_control_system() as c
where d.datname = current_database();
