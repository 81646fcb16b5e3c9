-- summary:      Makes sure that an idempotency key names one payment.
-- transaction:  none
-- locks:        share update exclusive on "Payment": writes go on
-- undo:         drop index concurrently "Payment_idempotencyKey_key"

create unique index concurrently "Payment_idempotencyKey_key"
    on "Payment" ("idempotencyKey")
    where "idempotencyKey" is not null;

-- New rows are checked since the script before; this reads the old ones, while writes go on.
alter table "Payment" validate constraint refund_is_within_payment;
