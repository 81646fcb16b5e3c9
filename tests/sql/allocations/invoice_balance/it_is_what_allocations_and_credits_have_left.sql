begin;
select plan(5);

insert into "Tenant" ("id", "name") values ('t', 'T');
insert into "Member" ("id", "tenantId", "name") values ('m', 't', 'M');
insert into "Invoice" ("id", "tenantId", "memberId", "status", "amountCents", "updatedAt")
values
    ('i', 't', 'm', 'ISSUED', 100, now()),
    ('below', 't', 'm', 'ISSUED', -5, now());
insert into "Payment" ("id", "tenantId", "memberId", "amountCents", "currency", "status", "updatedAt")
values ('p', 't', 'm', 150, 'PHP', 'SUCCEEDED', now());
insert into "Credit" ("tenantId", "memberId", "amountCents", "currency") values ('t', 'm', 30, 'PHP');

select is(allocations.invoice_balance('i'), 100::bigint, 'all of it while nothing is applied');
select allocations.allocate('p', 'i', 25);
select allocations.apply_credit((select "id" from "Credit"), 'i');
select is(allocations.invoice_balance('i'), 45::bigint, 'less an allocation and a credit');
select allocations.reverse_allocation((select "id" from "Allocation"), 'wrong');
select is(allocations.invoice_balance('i'), 70::bigint, 'a reversal opens it again');
select is(allocations.invoice_balance('below'), 0::bigint, 'never below zero');
select throws_ok($$select allocations.invoice_balance('nobody')$$, 'MG061', null, 'one that is not there is refused');

select * from finish();
rollback;
