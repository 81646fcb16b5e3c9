begin;
select plan(3);

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


select is(
    allocations.allocate('p', 'soon', 40, 'key'),
    allocations.allocate('p', 'soon', 40, 'key'),
    'the second call answers what the first did'
);
select is(allocations.invoice_balance('soon'), 60::bigint, 'and does nothing');
select throws_ok($$select allocations.allocate('p', 'soon', 41, 'key')$$, 'MG064', $$key 'key' was used for another amount$$, 'another amount is no repetition');

select * from finish();
rollback;
