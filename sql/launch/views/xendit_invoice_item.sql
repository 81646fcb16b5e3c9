-- summary:  Invoices on landed pages, typed: of the API and of the 21-column export.
-- needs:    functions/_items, functions/_amount, functions/_instant, functions/_email

create or replace view launch.xendit_invoice_item as
select
    p.page_id,
    i.ordinal::integer                          as ordinal,
    p.source,
    i.item,
    i.item ->> 'id'                             as id,
    i.item ->> 'external_id'                    as external_id,
    i.item ->> 'status'                         as status,
    launch._amount(i.item ->> 'amount')         as amount,
    i.item ->> 'currency'                       as currency,
    null::numeric                               as fee,
    i.item ->> 'payer_email'                    as payer_email,
    i.item #>> '{customer,given_names}'         as payer_name,
    i.item #>> '{customer,mobile_number}'       as payer_phone,
    i.item ->> 'description'                    as description,
    i.item ->> 'payment_method'                 as payment_method,
    launch._instant(i.item ->> 'created')       as created_at,
    launch._instant(i.item ->> 'updated')       as updated_at,
    launch._instant(i.item ->> 'paid_at')       as paid_at,
    null::timestamptz                           as settled_at,
    launch._instant(i.item ->> 'expiry_date')   as expires_at
from launch.api_page as p
cross join lateral jsonb_array_elements(launch._items(p.source, p.body))
    with ordinality as i (item, ordinal)
where p.source = 'xendit_invoices'

union all

select
    p.page_id,
    i.ordinal::integer,
    p.source,
    i.item,
    nullif(btrim(i.item ->> 'Invoice ID'), ''),
    i.item ->> 'External ID',
    nullif(btrim(i.item ->> 'Status'), ''),
    launch._amount(i.item ->> 'Amount'),
    nullif(btrim(i.item ->> 'Currency'), ''),
    launch._amount(i.item ->> 'Fee'),
    coalesce(launch._email(i.item ->> 'Customer Email'), launch._email(i.item ->> 'Email')),
    nullif(i.item ->> 'Customer Name', ''),
    nullif(i.item ->> 'Customer Mobile Number', ''),
    i.item ->> 'Description',
    nullif(i.item ->> 'Payment Method', ''),
    launch._instant(i.item ->> 'Created Timestamp', z.name),
    null,
    launch._instant(i.item ->> 'Paid Timestamp', z.name),
    launch._instant(i.item ->> 'Settled Timestamp', z.name),
    launch._instant(i.item ->> 'Expiry Date', z.name)
from launch.api_page as p
cross join lateral jsonb_array_elements(launch._items(p.source, p.body))
    with ordinality as i (item, ordinal)
-- A zone that nobody knows leaves times without an offset unread, and the row is set aside.
left join launch.time_zone as z
    on z.name = coalesce(nullif(btrim(i.item ->> 'Timezone'), ''), 'UTC')
where p.source = 'xendit_csv';

comment on view launch.xendit_invoice_item is
    'Every invoice on every landed page, typed. What cannot be read is null.';
