-- summary:  Reads a batch of pages into launch.xendit_raw.
-- needs:    views/xendit_invoice_item

create or replace function launch._sync_invoices(pages bigint[])
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
                when i.id is null then 'the invoice has no id'
                when i.status is null then 'the status is missing'
                when i.currency is null then 'the currency is missing'
                when i.amount is null then 'the amount cannot be read'
                when i.created_at is null then 'the time of creation cannot be read'
            end as problem
        from launch.xendit_invoice_item as i
        where i.page_id = any (pages)
    ),
    rejected as (
        insert into launch.rejected_item (page_id, ordinal, source, item_id, reason, item)
        select i.page_id, i.ordinal, i.source, i.id, i.problem, i.item
        from item as i
        where i.problem is not null
        on conflict on constraint rejected_item_pkey do nothing
    ),
    -- An id that is on several pages counts as what landed last, the API before a file.
    latest as (
        select distinct on (i.id) i.*
        from item as i
        where i.problem is null
        order by i.id, i.source = 'xendit_invoices' desc, i.page_id desc, i.ordinal desc
    ),
    written as (
        insert into launch.xendit_raw as r (
            id, source, external_id, status, amount, currency, fee, payer_email, payer_name,
            payer_phone, description, payment_method, created_at, updated_at, paid_at,
            settled_at, expires_at, api_response
        )
        select
            l.id, l.source, l.external_id, l.status, l.amount, l.currency, l.fee, l.payer_email,
            l.payer_name, l.payer_phone, l.description, l.payment_method, l.created_at,
            l.updated_at, l.paid_at, l.settled_at, l.expires_at, l.item
        from latest as l
        on conflict on constraint xendit_raw_pkey do update
            set (source, external_id, status, amount, currency, fee, payer_email, payer_name,
                 payer_phone, description, payment_method, created_at, updated_at, paid_at,
                 settled_at, expires_at, api_response, api_synced_at)
              = (excluded.source, excluded.external_id, excluded.status, excluded.amount,
                 excluded.currency, excluded.fee, excluded.payer_email, excluded.payer_name,
                 excluded.payer_phone, excluded.description, excluded.payment_method,
                 excluded.created_at, excluded.updated_at, excluded.paid_at,
                 excluded.settled_at, excluded.expires_at, excluded.api_response,
                 now())
            where (r.source, r.api_response) is distinct from (excluded.source, excluded.api_response)
              and (excluded.source = 'xendit_invoices' or r.source = 'xendit_csv')
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

comment on function launch._sync_invoices(bigint[]) is
    'Reads pages of invoices into launch.xendit_raw by id; what did not change is not written. Returns counts.';
