-- summary:  Counts what the sources say that neither a rule nor the pack knows.

create or replace function launch._unknown_values()
    returns jsonb
    language sql
    stable
begin atomic
    select coalesce(jsonb_object_agg(u.name, u.values), '{}')
    from (
        select v.name, jsonb_object_agg(v.value, v.items) as values
        from (
            select 'invoice status' as name, r.status as value, count(*) as items
            from launch.xendit_raw as r
            where not exists (select from launch.status_rule as s where s.status = r.status)
            group by r.status

            union all

            select 'transaction type', t.type, count(*)
            from launch.xendit_transaction_raw as t
            where not exists (select from launch.transaction_type_rule as k where k.type = t.type)
            group by t.type

            union all

            select 'transaction status', t.status, count(*)
            from launch.xendit_transaction_raw as t
            where t.status not in ('PENDING', 'SUCCESS', 'FAILED', 'VOIDED', 'REVERSED')
            group by t.status

            union all

            select 'settlement status', t.settlement_status, count(*)
            from launch.xendit_transaction_raw as t
            where t.settlement_status not in ('PENDING', 'SETTLED', 'EARLY_SETTLED')
            group by t.settlement_status

            union all

            select 'currency', r.currency, count(*)
            from launch.xendit_raw as r
            where not exists (select from launch.currency_rule as c where c.currency = r.currency)
            group by r.currency
        ) as v
        group by v.name
    ) as u;
end;

comment on function launch._unknown_values() is
    'Statuses, types and currencies that neither a rule nor the pack knows, each with its number of rows. They are kept verbatim.';
