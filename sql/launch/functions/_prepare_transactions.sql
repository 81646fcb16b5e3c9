-- summary:  Brings staging's transactions up to date.
-- needs:    views/prepared_payment, functions/_analyze, functions/_email, functions/_is_test_account,
--           functions/_recorded_since

create or replace function launch._prepare_transactions()
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- Only what this pack made: an order that customers placed since was carried here.
    delete from launch_staging.transactions as s
    where s.metadata ->> 'prepared_by' = 'launch'
      and not exists (select from launch.prepared_payment as p where p.key = s.metadata ->> 'key');

    -- A payment that production has recorded itself since has its id there.
    delete from launch_staging.transactions as s
    using launch._recorded_since() as r
    where r.table_name = 'transactions'
      and s.id = r.id;

    -- An order that came back with a rollback is a test account's at times.
    delete from launch_staging.transactions as s
    where s.metadata ->> 'prepared_by' is distinct from 'launch'
      and (
          launch._is_test_account(launch._email(s.contact_email))
          or exists (
              select
              from auth.users as u
              where u.id = s.user_id
                and launch._is_test_account(launch._email(u.email))
          )
      );

    merge into launch_staging.transactions as s
    using (
        select
            -- A payment that production knows already keeps its id.
            coalesce(l.id, p.id)                                  as id,
            case when f.id is not null then p.user_id end         as user_id,
            p.amount, p.currency, p.status, p.transaction_type, p.payment_method, p.external_id,
            p.email                                               as contact_email,
            p.created_at, p.updated_at, p.paid_at, p.settled_at, p.expires_at, p.metadata
        from launch.prepared_payment as p
        left join (
            select distinct on (t.metadata ->> 'xendit_id')
                t.metadata ->> 'xendit_id' as xendit_id,
                t.id
            from public.transactions as t
            where t.metadata ? 'xendit_id'
            order by t.metadata ->> 'xendit_id', t.created_at, t.id
        ) as l
            on l.xendit_id = p.key
        -- Who has no profile has no account to point at.
        left join launch_staging.unified_profiles as f
            on f.id = p.user_id
    ) as n
        on n.id = s.id
    when matched and (
        s.user_id, s.amount, s.currency, s.status, s.transaction_type, s.payment_method,
        s.external_id, s.contact_email, s.created_at, s.updated_at, s.paid_at, s.settled_at,
        s.expires_at, s.metadata
    ) is distinct from (
        n.user_id, n.amount, n.currency, n.status, n.transaction_type, n.payment_method,
        n.external_id, n.contact_email, n.created_at, n.updated_at, n.paid_at, n.settled_at,
        n.expires_at, n.metadata
    ) then update
        set (user_id, amount, currency, status, transaction_type, payment_method, external_id,
             contact_email, created_at, updated_at, paid_at, settled_at, expires_at, metadata)
          = (n.user_id, n.amount, n.currency, n.status, n.transaction_type, n.payment_method,
             n.external_id, n.contact_email, n.created_at, n.updated_at, n.paid_at,
             n.settled_at, n.expires_at, n.metadata)
    when not matched then
        insert (id, user_id, amount, currency, status, transaction_type, payment_method,
                external_id, contact_email, created_at, updated_at, paid_at, settled_at,
                expires_at, metadata)
        values (n.id, n.user_id, n.amount, n.currency, n.status, n.transaction_type,
                n.payment_method, n.external_id, n.contact_email, n.created_at, n.updated_at,
                n.paid_at, n.settled_at, n.expires_at, n.metadata);

    if found then
        perform launch._analyze('launch_staging.transactions');
    end if;
end;
$$;

comment on function launch._prepare_transactions() is
    'Brings launch_staging.transactions up to date; what did not change is not written.';
