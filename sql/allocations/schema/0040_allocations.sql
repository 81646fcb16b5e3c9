-- summary:  Creates allocations: which payment pays for which invoice, and how much of it.
-- locks:    share row exclusive on "Invoice" and "Payment" for an instant
-- undo:     drop table "Allocation"

create table "Allocation" (
    "id"              bigint        not null generated always as identity,
    "tenantId"        text          not null,
    "invoiceId"       text          not null,
    "paymentId"       text          not null,
    "amountCents"     bigint        not null,
    "createdAt"       timestamp(3)  not null default (clock_timestamp() at time zone 'UTC'),
    "createdBy"       text          not null default current_user,
    "idempotencyKey"  text,
    "reversalOf"      bigint,
    "backfillRun"     bigint,

    constraint "Allocation_pkey" primary key ("id"),
    -- Led by the invoice, it is also the index that balances are read by.
    constraint "Allocation_invoiceId_paymentId_idempotencyKey_key"
        unique ("invoiceId", "paymentId", "idempotencyKey"),
    constraint "Allocation_invoiceId_fkey" foreign key ("invoiceId") references "Invoice" ("id")
        on delete restrict on update cascade,
    constraint "Allocation_paymentId_fkey" foreign key ("paymentId") references "Payment" ("id")
        on delete restrict on update cascade,
    constraint "Allocation_reversalOf_fkey" foreign key ("reversalOf") references "Allocation" ("id")
        on delete restrict,
    constraint amount_is_positive_and_a_reversals_negative
        check (case when "reversalOf" is null then "amountCents" > 0 else "amountCents" < 0 end)
);

create unique index "Allocation_reversalOf_key" on "Allocation" ("reversalOf")
    where "reversalOf" is not null;

create index "Allocation_paymentId_idx" on "Allocation" ("paymentId");

comment on table "Allocation" is
    'What payments pay for. The only source of balances. Rows are added, never changed: a reversal is a row of its own.';
comment on column "Allocation"."id" is 'Number of the allocation, in order of making.';
comment on column "Allocation"."tenantId" is 'The tenant of invoice and payment, which is one.';
comment on column "Allocation"."invoiceId" is 'The invoice that is paid.';
comment on column "Allocation"."paymentId" is 'The payment that pays.';
comment on column "Allocation"."amountCents" is 'How much, in cents of the common currency; negative in a reversal.';
comment on column "Allocation"."createdAt" is 'When the money was applied, in UTC; for a backfilled one, when the invoice was paid.';
comment on column "Allocation"."createdBy" is 'Who applied it; backfill for the backfill.';
comment on column "Allocation"."idempotencyKey" is 'Chosen by the caller: the same key never allocates twice. backfill for the backfill.';
comment on column "Allocation"."reversalOf" is 'The allocation that this row takes back, to the cent.';
comment on column "Allocation"."backfillRun" is 'The run of the backfill that made it; null for business.';
