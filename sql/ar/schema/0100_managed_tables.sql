-- summary:  Puts all 23 tables into the pack's swap set.
-- undo:     select cutover.release_table('ar', table)

-- What is live before the launch is test data: it goes to the backup with the tables, and changes
-- to it meanwhile are left behind.
select cutover.manage_table('ar', t.name::regclass, live_changes => 'ignore')
from (
    values
        ('ar_coupons'),
        ('ar_tax_rates'),
        ('ar_plans'),
        ('ar_addons'),
        ('ar_dunning_config'),
        ('ar_customers'),
        ('ar_webhooks'),
        ('ar_webhook_attempts'),
        ('ar_idempotency_keys'),
        ('ar_events'),
        ('ar_reconciliation_runs'),
        ('ar_payment_methods'),
        ('ar_subscriptions'),
        ('ar_divergences'),
        ('ar_invoices'),
        ('ar_subscription_addons'),
        ('ar_metered_usage'),
        ('ar_charges'),
        ('ar_invoice_line_items'),
        ('ar_refunds'),
        ('ar_disputes'),
        ('ar_tax_calculations'),
        ('ar_discount_applications')
) as t (name);
