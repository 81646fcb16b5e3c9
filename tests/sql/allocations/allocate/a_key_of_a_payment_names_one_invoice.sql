begin;
select plan(3);

insert into "Tenant" ("id", "name") values ('t', 'T');
insert into "Member" ("id", "tenantId", "name") values ('m', 't', 'M');
insert into "Invoice" ("id", "tenantId", "memberId", "status", "amountCents", "dueAt", "updatedAt")
values
    ('first', 't', 'm', 'ISSUED', 60, localtimestamp + interval '3 days', now()),
    ('second', 't', 'm', 'ISSUED', 40, localtimestamp + interval '4 days', now()),
    ('third', 't', 'm', 'ISSUED', 40, localtimestamp + interval '5 days', now());
insert into "Payment" ("id", "tenantId", "memberId", "amountCents", "currency", "status", "updatedAt")
values ('p', 't', 'm', 100, 'PHP', 'SUCCEEDED', now());

select isnt(allocations.allocate('p', 'first', 10, 'k'), null, 'it is new');
select throws_ok($$select allocations.allocate('p', 'second', 10, 'k')$$, 'MG064', 'key ''k'' was used for another invoice', 'it is used');
select is((select count(*) from "Allocation"), 1::bigint, 'and nothing was allocated by it again');

select * from finish();
rollback;
