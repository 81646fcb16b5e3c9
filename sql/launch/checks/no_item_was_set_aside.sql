-- summary:   Items that could not be read and that no later page has replaced.
-- severity:  warning

select
    r.source,
    r.reason,
    r.item_id,
    r.page_id,
    r.ordinal
from launch.rejected_item as r
where not exists (
    select from launch.xendit_raw as x
    where x.id = r.item_id
      and r.source in ('xendit_invoices', 'xendit_csv')
      and x.api_synced_at > r.rejected_at
)
  and not exists (
    select from launch.xendit_transaction_raw as x
    where x.id = r.item_id
      and r.source = 'xendit_transactions'
      and x.api_synced_at > r.rejected_at
)
  and not exists (
    select from launch.systemeio_raw as x
    where x.id = r.item_id
      and r.source in ('systemeio_contacts', 'systemeio_csv')
      and x.api_synced_at > r.rejected_at
);
