-- summary:   The server is PostgreSQL 15 to 18; others were never tried.
-- severity:  blocker

select
    format('the server is version %s', current_setting('server_version')) as finding,
    'Upgrade the server, or run the move from one that is version 15 to 18.' as advice
where current_setting('server_version_num')::integer not between 150000 and 189999;
