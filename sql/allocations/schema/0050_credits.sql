-- summary:  Creates credits: what a member has been given, to be used whole for one invoice.
-- locks:    share row exclusive on "Member", "Invoice" and "Payment" for an instant
-- undo:     drop table "Credit"

create table "Credit" (
    "id"                  bigint          not null generated always as identity,
    "tenantId"            text            not null,
    "memberId"            text            not null,
    "amountCents"         bigint          not null,
    "currency"            text            not null,
    "sourcePaymentId"     text,
    "status"              "CreditStatus"  not null default 'AVAILABLE',
    "appliedToInvoiceId"  text,
    "appliedAt"           timestamp(3),
    "notes"               text,
    "createdAt"           timestamp(3)    not null default (clock_timestamp() at time zone 'UTC'),
    "createdBy"           text            not null default current_user,

    constraint "Credit_pkey" primary key ("id"),
    constraint "Credit_memberId_fkey" foreign key ("memberId") references "Member" ("id")
        on delete restrict on update cascade,
    constraint "Credit_sourcePaymentId_fkey" foreign key ("sourcePaymentId") references "Payment" ("id")
        on delete restrict on update cascade,
    constraint "Credit_appliedToInvoiceId_fkey" foreign key ("appliedToInvoiceId") references "Invoice" ("id")
        on delete restrict on update cascade,
    constraint credit_is_positive
        check ("amountCents" > 0),
    constraint applied_credit_says_where_and_when
        check (("status" = 'APPLIED') = ("appliedToInvoiceId" is not null)
           and ("status" = 'APPLIED') = ("appliedAt" is not null))
);

create index "Credit_memberId_idx" on "Credit" ("memberId");

create index "Credit_sourcePaymentId_idx" on "Credit" ("sourcePaymentId");

create index "Credit_appliedToInvoiceId_idx" on "Credit" ("appliedToInvoiceId");

comment on table "Credit" is 'What a member has been given to pay invoices with; used whole, for one invoice.';
comment on column "Credit"."id" is 'Number of the credit.';
comment on column "Credit"."tenantId" is 'The member''s tenant.';
comment on column "Credit"."memberId" is 'Who may use it.';
comment on column "Credit"."amountCents" is 'How much, in cents of its currency.';
comment on column "Credit"."currency" is 'Its currency; an invoice in another one cannot use it.';
comment on column "Credit"."sourcePaymentId" is 'The payment that it was made of; null when it was given.';
comment on column "Credit"."status" is 'AVAILABLE, APPLIED or VOIDED.';
comment on column "Credit"."appliedToInvoiceId" is 'The invoice that it was used for.';
comment on column "Credit"."appliedAt" is 'When it was used, in UTC.';
comment on column "Credit"."notes" is 'Why it was given.';
comment on column "Credit"."createdAt" is 'When it was given, in UTC.';
comment on column "Credit"."createdBy" is 'Who gave it.';
