-- summary:  Creates the audit log of payments; rows are added and never changed.
-- undo:     drop table "PaymentAuditLog"

-- No foreign keys: the log outlives what it speaks of, also what undo_backfill takes away.
create table "PaymentAuditLog" (
    "id"             bigint                not null generated always as identity,
    "paymentId"      text,
    "invoiceId"      text,
    "action"         "PaymentAuditAction"  not null,
    "performedBy"    text                  not null default current_user,
    "timestamp"      timestamp(3)          not null default (clock_timestamp() at time zone 'UTC'),
    "previousState"  jsonb,
    "newState"       jsonb,
    "notes"          text,

    constraint "PaymentAuditLog_pkey" primary key ("id"),
    constraint log_speaks_of_something
        check ("paymentId" is not null or "invoiceId" is not null)
);

create index "PaymentAuditLog_paymentId_idx" on "PaymentAuditLog" ("paymentId");

create index "PaymentAuditLog_invoiceId_idx" on "PaymentAuditLog" ("invoiceId")
    where "paymentId" is null;

comment on table "PaymentAuditLog" is
    'Everything that happened to payments, and to invoices because of them. It only grows; a trigger refuses anything else.';
comment on column "PaymentAuditLog"."id" is 'Number of the entry, in order of writing.';
comment on column "PaymentAuditLog"."paymentId" is 'The payment; null when the entry is about an invoice alone.';
comment on column "PaymentAuditLog"."invoiceId" is 'The invoice; null when the entry is about a payment alone.';
comment on column "PaymentAuditLog"."action" is 'What happened.';
comment on column "PaymentAuditLog"."performedBy" is 'Who did it.';
comment on column "PaymentAuditLog"."timestamp" is 'When it was written, in UTC.';
comment on column "PaymentAuditLog"."previousState" is 'What was, as far as it changed.';
comment on column "PaymentAuditLog"."newState" is 'What is since.';
comment on column "PaymentAuditLog"."notes" is 'Why.';
