-- summary:  Transactions on landed pages, typed.
-- needs:    functions/_items, functions/_amount, functions/_instant

create or replace view launch.xendit_transaction_item as
select
    p.page_id,
    i.ordinal::integer                                          as ordinal,
    p.source,
    i.item,
    i.item ->> 'id'                                             as id,
    i.item ->> 'product_id'                                     as invoice_id,
    i.item ->> 'type'                                           as type,
    i.item ->> 'status'                                         as status,
    i.item ->> 'settlement_status'                              as settlement_status,
    i.item ->> 'cashflow'                                       as cashflow,
    concat_ws(' ', i.item ->> 'channel_category', i.item ->> 'channel_code') as channel,
    i.item ->> 'reference_id'                                   as reference_id,
    launch._amount(i.item ->> 'amount')                         as amount,
    i.item ->> 'currency'                                       as currency,
    launch._amount(i.item ->> 'net_amount')                     as net_amount,
    launch._amount(i.item #>> '{fee,xendit_fee}')
        + coalesce(launch._amount(i.item #>> '{fee,value_added_tax}'), 0)
        + coalesce(launch._amount(i.item #>> '{fee,xendit_withholding_tax}'), 0)
        + coalesce(launch._amount(i.item #>> '{fee,third_party_withholding_tax}'), 0) as fee,
    launch._instant(i.item ->> 'created')                       as created_at,
    launch._instant(i.item ->> 'updated')                       as updated_at,
    launch._instant(i.item ->> 'estimated_settlement_time')     as settles_at
from launch.api_page as p
cross join lateral jsonb_array_elements(launch._items(p.source, p.body))
    with ordinality as i (item, ordinal)
where p.source = 'xendit_transactions';

comment on view launch.xendit_transaction_item is
    'Every transaction on every landed page, typed. What cannot be read is null.';
