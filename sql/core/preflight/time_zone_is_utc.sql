-- summary:   Sessions start in UTC, so that a time without a zone means the same to everybody.
-- severity:  warning

select
    format('sessions start in time zone %s (%s)', s.reset_val, s.source) as finding,
    format('The tool sets UTC for its own. For all: alter database %I set timezone = ''UTC'';', current_database()) as advice
from pg_settings as s
where s.name = 'TimeZone'
  and s.reset_val not in ('UTC', 'Etc/UTC', 'GMT', 'Etc/GMT', 'Universal', 'Zulu');
