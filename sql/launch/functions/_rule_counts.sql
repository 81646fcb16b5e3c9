-- summary:  What each rule did, in counts.
-- needs:    views/payment, functions/_account_emails, functions/_email,
--           functions/_is_test_account

create or replace function launch._rule_counts()
    returns jsonb
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    return jsonb_build_object(
        'payments', (
            select jsonb_object_agg(s.product, s.by_status)
            from (
                select p.product, jsonb_object_agg(p.xendit_status, p.payments) as by_status
                from (
                    select p.product, p.xendit_status, count(*) as payments
                    from launch.payment as p
                    group by p.product, p.xendit_status
                ) as p
                group by p.product
            ) as s
        ),
        'revenue', (
            select jsonb_object_agg(r.product, r.by_currency)
            from (
                select r.product, jsonb_object_agg(r.currency, r.amount) as by_currency
                from launch.staged_revenue() as r
                group by r.product
            ) as r
        ),
        'contacts', launch._contact_counts(),
        'payments_without_email', (select count(*) from launch.payment as p where p.email is null),
        'test_accounts',   (select count(*) from launch.person as p where p.is_test),
        'new_users',       (select count(*) from launch.new_user as n where n.added_at is null),
        'admins',          (select count(*) from launch.admin_account),
        'duplicate_accounts',     (
            select count(a.email) - count(distinct a.email)
            from launch._account_emails() as a
        ),
        'accounts_without_email', (
            select count(*)
            from launch._account_emails() as a
            where a.email is null
        ),
        'manual_payments', (
            select count(*)
            from launch_staging.transactions as t
            where t.transaction_type = 'manual'
        ),
        'staging', jsonb_build_object(
            'unified_profiles', (select count(*) from launch_staging.unified_profiles),
            'transactions',     (select count(*) from launch_staging.transactions),
            'enrollments',      (select count(*) from launch_staging.enrollments),
            'leads',            (select count(*) from launch.lead)
        )
    );
end;
$$;

comment on function launch._rule_counts() is
    'What each rule of the pack did, in counts, for validate_and_prepare_clean_data().';
