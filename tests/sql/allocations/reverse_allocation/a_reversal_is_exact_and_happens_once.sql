begin;
select plan(6);

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


select allocations.allocate('p', 'late', 100);
select is(
    allocations.reverse_allocation((select min("id") from "Allocation"), 'chargeback'),
    allocations.reverse_allocation((select min("id") from "Allocation"), 'chargeback'),
    'the second call answers what the first did'
);
select is((select sum("amountCents") from "Allocation"), 0::numeric, 'it takes back every cent');
select is(allocations.unapplied_cents('p') || ' ' || allocations.invoice_balance('late'), '150 100', 'on both sides');
select is((select "status"::text || coalesce("paidAt"::text, ' unpaid') from "Invoice" where "id" = 'late'), 'OVERDUE unpaid', 'the invoice is overdue again');
select throws_ok(
    $$select allocations.reverse_allocation((select max("id") from "Allocation"), 'no')$$, 'MG065', null, 'a reversal cannot be reversed'
);
select is((select "notes" from "PaymentAuditLog" where "action" = 'REVERSED'), 'chargeback', 'the log says why');

select * from finish();
rollback;
