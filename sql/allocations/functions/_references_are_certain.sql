-- summary:  Says whether a batch may leave out checking foreign keys that cannot but hold.

-- Every row that a batch adds refers to rows that it has locked, or adds itself, or to which a locked
-- row refers already; so its foreign keys hold, and checking them one by one takes as long as all
-- the rest. They are left out by session_replication_role, which also silences ordinary triggers:
-- so only where the role may set it, and no such trigger would have anything to say.

create or replace function allocations._references_are_certain()
    returns boolean
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    select
        has_parameter_privilege('session_replication_role', 'set')
        and not exists (
            select
            from pg_trigger as t
            where t.tgrelid in (
                'public."Invoice"'::regclass, 'public."Payment"'::regclass,
                'public."Allocation"'::regclass, 'public."PaymentAuditLog"'::regclass
            )
              and not t.tgisinternal
              and t.tgenabled in ('O', 'R')
              -- Inserts, and of invoices updates; bits of pg_trigger.tgtype.
              and t.tgtype & case t.tgrelid when 'public."Invoice"'::regclass then 16 else 4 end <> 0
        );
$$;

comment on function allocations._references_are_certain() is
    'True where the role may set session_replication_role and no trigger of the application''s would be silenced by it.';
