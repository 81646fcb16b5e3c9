-- summary:  Revenue of what is prepared, by product and currency: a sum of amounts.

create or replace function launch.staged_revenue()
    returns table (product text, currency text, payments bigint, amount numeric)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    return query
    select
        t.metadata ->> 'product',
        t.currency,
        count(*),
        sum(case when t.transaction_type in ('refund', 'chargeback') then -t.amount else t.amount end)
    from launch_staging.transactions as t
    where t.status = 'completed'
    group by 1, 2
    order by 1, 2;
end;
$$;

comment on function launch.staged_revenue() is
    'Completed payments in staging less refunds and chargebacks, by product and currency; currencies are never added up.';
