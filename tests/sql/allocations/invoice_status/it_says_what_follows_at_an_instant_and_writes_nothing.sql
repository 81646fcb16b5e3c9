begin;
select plan(5);

insert into "Tenant" ("id", "name") values ('t', 'T');
insert into "Member" ("id", "tenantId", "name") values ('m', 't', 'M');
insert into "Invoice" ("id", "tenantId", "memberId", "status", "amountCents", "dueAt", "updatedAt")
values
    ('i', 't', 'm', 'ISSUED', 100, localtimestamp + interval '3 days', now()),
    ('draft', 't', 'm', 'DRAFT', 100, localtimestamp - interval '3 days', now());

select is(allocations.invoice_status('i')::text, 'ISSUED', 'it is not due yet');
select is(allocations.invoice_status('i', now() + interval '4 days')::text, 'OVERDUE', 'in four days it is');
select is(allocations.invoice_status('draft')::text, 'DRAFT', 'a draft is somebody''s word');
select is((select "status"::text from "Invoice" where "id" = 'i'), 'ISSUED', 'asking changes nothing');
select throws_ok($$select allocations.invoice_status('nobody')$$, 'MG061', null, 'one that is not there is refused');

select * from finish();
rollback;
