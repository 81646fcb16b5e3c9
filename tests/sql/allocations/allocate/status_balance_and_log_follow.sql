begin;
select plan(5);

insert into "Tenant" ("id", "name") values ('t', 'T');
insert into "Member" ("id", "tenantId", "name") values ('m', 't', 'M'), ('n', 't', 'N');
insert into "Invoice" ("id", "tenantId", "memberId", "status", "amountCents", "dueAt", "updatedAt")
values
    ('late', 't', 'm', 'OVERDUE', 100, localtimestamp - interval '9 days', now()),
    ('soon', 't', 'm', 'ISSUED', 100, localtimestamp + interval '3 days', now()),
    ('never', 't', 'm', 'ISSUED', 100, null, now()),
    ('void', 't', 'm', 'VOID', 100, null, now());
insert into "Payment" ("id", "tenantId", "memberId", "amountCents", "currency", "status", "updatedAt")
values
    ('p', 't', 'm', 150, 'PHP', 'SUCCEEDED', now()),
    ('big', 't', 'm', 1000, 'PHP', 'SUCCEEDED', now()),
    ('pending', 't', 'm', 100, 'PHP', 'PENDING', now()),
    ('euros', 't', 'm', 100, 'EUR', 'SUCCEEDED', now()),
    ('others', 't', 'n', 100, 'PHP', 'SUCCEEDED', now());


select lives_ok($$select allocations.allocate('p', 'soon', 40)$$, 'a part is allocated');
select is((select "status" from "Invoice" where "id" = 'soon'), 'PARTIALLY_PAID', 'the invoice is partly paid');
select allocations.allocate('p', 'soon', 60);
select is(
    (select i."status"::text || ' ' || (i."paidAt" = max(a."createdAt")) from "Invoice" as i join "Allocation" as a on a."invoiceId" = i."id" where i."id" = 'soon' group by i."id"),
    'PAID true',
    'then paid, at the time of the allocation that closed it'
);
select is(allocations.unapplied_cents('p') || ' ' || allocations.invoice_balance('soon'), '50 0', 'the rest of the payment is left');
select results_eq(
    $$select "action"::text, "newState" ->> 'amountCents' from "PaymentAuditLog" where "paymentId" = 'p' order by "id"$$,
    $$values ('ALLOCATED', '40'), ('ALLOCATED', '60')$$,
    'and all of it is in the log'
);

select * from finish();
rollback;
