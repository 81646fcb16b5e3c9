-- summary:   The server is a primary, and this role's transactions may write.
-- severity:  blocker

select
    'the server is a standby' as finding,
    'Connect to the primary: target_session_attrs=read-write finds it among several hosts.' as advice
where pg_is_in_recovery()

union all

select
    format('transactions are read-only by default (%s)', s.source),
    format('Run as its owner: alter role %I reset default_transaction_read_only;', current_user)
from pg_settings as s
where s.name = 'default_transaction_read_only'
  and s.reset_val = 'on';
