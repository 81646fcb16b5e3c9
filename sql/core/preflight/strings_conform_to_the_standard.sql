-- summary:   Backslashes in plain strings are ordinary characters, as scripts are split by that rule.
-- severity:  warning

select
    format('standard_conforming_strings is off (%s)', s.source) as finding,
    'The tool turns it on for its own sessions; views and functions of old applications may rely on it being off.' as advice
from pg_settings as s
where s.name = 'standard_conforming_strings'
  and s.reset_val = 'off';
