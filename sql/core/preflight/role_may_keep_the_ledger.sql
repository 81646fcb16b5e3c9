-- summary:   The role may create schema cutover, or may write to the one that is there.
-- severity:  blocker

select
    format('role %I may not create a schema in database %I', current_user, current_database()) as finding,
    format('Run as the owner: grant create on database %I to %I;', current_database(), current_user) as advice
where to_regnamespace('cutover') is null
  and not has_database_privilege(current_database(), 'create')

union all

select
    format('schema cutover belongs to role %I', pg_get_userbyid(n.nspowner)),
    format('Connect as that role, or run as it: grant %I to %I;', pg_get_userbyid(n.nspowner), current_user)
from pg_namespace as n
where n.nspname = 'cutover'
  and not pg_has_role(n.nspowner, 'usage');
