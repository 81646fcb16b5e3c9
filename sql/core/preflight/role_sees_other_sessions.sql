-- summary:   The role sees what other roles' sessions do, so that blockers can be described.
-- severity:  warning

select
    format('role %I sees who blocks it, but not since when', current_user) as finding,
    format('Run as a superuser: grant pg_read_all_stats to %I;', current_user) as advice
where not pg_has_role('pg_read_all_stats', 'usage');
