-- summary:  Reads a batch of pages into launch.xendit_transaction_raw.
-- needs:    views/xendit_transaction_item

create or replace function launch._sync_transactions(pages bigint[])
    returns jsonb
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_statistics  jsonb;
begin
    with item as materialized (
        select
            i.*,
            case
                when i.id is null then 'the transaction has no id'
                when i.type is null then 'the type is missing'
                when i.status is null then 'the status is missing'
                when i.currency is null then 'the currency is missing'
                when i.amount is null then 'the amount cannot be read'
                when i.created_at is null then 'the time of creation cannot be read'
            end as problem
        from launch.xendit_transaction_item as i
        where i.page_id = any (pages)
    ),
    rejected as (
        insert into launch.rejected_item (page_id, ordinal, source, item_id, reason, item)
        select i.page_id, i.ordinal, i.source, i.id, i.problem, i.item
        from item as i
        where i.problem is not null
        on conflict on constraint rejected_item_pkey do nothing
    ),
    latest as (
        select distinct on (i.id) i.*
        from item as i
        where i.problem is null
        order by i.id, i.page_id desc, i.ordinal desc
    ),
    written as (
        insert into launch.xendit_transaction_raw as r (
            id, invoice_id, type, status, settlement_status, cashflow, channel, reference_id,
            amount, currency, net_amount, fee, created_at, updated_at, settles_at, api_response
        )
        select
            l.id, l.invoice_id, l.type, l.status, l.settlement_status, l.cashflow, l.channel,
            l.reference_id, l.amount, l.currency, l.net_amount, l.fee, l.created_at,
            l.updated_at, l.settles_at, l.item
        from latest as l
        on conflict on constraint xendit_transaction_raw_pkey do update
            set (invoice_id, type, status, settlement_status, cashflow, channel, reference_id,
                 amount, currency, net_amount, fee, created_at, updated_at, settles_at,
                 api_response, api_synced_at)
              = (excluded.invoice_id, excluded.type, excluded.status, excluded.settlement_status,
                 excluded.cashflow, excluded.channel, excluded.reference_id, excluded.amount,
                 excluded.currency, excluded.net_amount, excluded.fee, excluded.created_at,
                 excluded.updated_at, excluded.settles_at, excluded.api_response,
                 now())
            where r.api_response is distinct from excluded.api_response
        returning xmax = 0 as is_new
    )
    select jsonb_build_object(
        'read',     (select count(*) from item),
        'rejected', (select count(*) from item as i where i.problem is not null),
        'repeated', (select count(*) - count(distinct i.id) from item as i where i.problem is null),
        'new',      count(*) filter (where w.is_new),
        'changed',  count(*) filter (where not w.is_new)
    )
    into v_statistics
    from written as w;

    return v_statistics;
end;
$$;

comment on function launch._sync_transactions(bigint[]) is
    'Reads pages of transactions into launch.xendit_transaction_raw by id; what did not change is not written. Returns counts.';
