-- summary:   The database is encoded in UTF-8, as scripts and sources are.
-- severity:  blocker

select
    format('database %I is encoded in %s', current_database(), current_setting('server_encoding')) as finding,
    'Create a database with encoding UTF8 and move there; characters would be lost here.' as advice
where current_setting('server_encoding') <> 'UTF8';
