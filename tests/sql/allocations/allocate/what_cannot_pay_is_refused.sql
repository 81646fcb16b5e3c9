begin;
select plan(9);

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


select throws_ok($$select allocations.allocate('pending', 'soon', 10)$$, 'MG062', 'payment pending cannot pay invoice soon', 'not a payment that has not succeeded');
select throws_ok($$select allocations.allocate('euros', 'soon', 10)$$, 'MG062', null, 'not another currency');
select throws_ok($$select allocations.allocate('others', 'soon', 10)$$, 'MG062', null, 'not another member''s');
select throws_ok($$select allocations.allocate('p', 'void', 10)$$, 'MG062', null, 'not for a void invoice');
select throws_ok($$select allocations.allocate('p', 'soon', 101)$$, 'MG063', '101 cents cannot be allocated', 'not more than is open');
select throws_ok($$select allocations.allocate('p', 'soon', 0)$$, 'MG063', null, 'not nothing');
select throws_ok($$select allocations.allocate('p', 'soon', null)$$, 'MG063', 'null cents cannot be allocated', 'not an unknown amount');
select throws_ok($$select allocations.allocate('p', 'SOON', 10)$$, 'MG061', $$there is no invoice 'SOON'$$, 'not for an invoice that is not there');
select is_empty('select from "Allocation"', 'and nothing is left of it');

select * from finish();
rollback;
