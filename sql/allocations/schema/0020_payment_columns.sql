-- summary:  Adds to payments their channel, verification, idempotency key and what was refunded; all may be null.
-- locks:    access exclusive on "Payment" for an instant: no row is read or written
-- undo:     not needed: the old application does not see them

alter table "Payment"
    add column "channel"             "PaymentChannel",
    add column "verificationStatus"  "VerificationStatus",
    add column "idempotencyKey"      text,
    add column "refundedCents"       bigint,
    add constraint refund_is_within_payment
        check ("refundedCents" between 0 and "amountCents") not valid;

comment on column "Payment"."channel" is 'How the money came; null before the new model.';
comment on column "Payment"."verificationStatus" is 'Whether a person had to look at the proof; null before the new model.';
comment on column "Payment"."idempotencyKey" is
    'A key that whoever made the payment chose: the same key never makes a second one. backfill:<invoice> for those of the backfill.';
comment on column "Payment"."refundedCents" is
    'What was paid back of it, in cents of its currency; null is nothing. A payment that is REFUNDED is paid back whole.';
