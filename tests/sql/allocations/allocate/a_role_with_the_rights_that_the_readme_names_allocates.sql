begin;
select plan(4);

insert into "Tenant" ("id", "name") values ('t', 'T');
insert into "Member" ("id", "tenantId", "name") values ('m', 't', 'M');
insert into "Invoice" ("id", "tenantId", "memberId", "status", "amountCents", "updatedAt")
values ('i', 't', 'm', 'ISSUED', 100, now()), ('j', 't', 'm', 'ISSUED', 100, now());
insert into "Payment" ("id", "tenantId", "memberId", "amountCents", "currency", "status", "updatedAt")
values ('p', 't', 'm', 150, 'PHP', 'SUCCEEDED', now());
insert into "Credit" ("tenantId", "memberId", "amountCents", "currency") values ('t', 'm', 50, 'PHP');

create role allocations_app;
grant usage on schema public to allocations_app;
grant select, insert, update on all tables in schema public to allocations_app;
grant usage on schema allocations to allocations_app;
grant execute on all routines in schema allocations to allocations_app;

create role allocations_stranger;
grant usage on schema allocations to allocations_stranger;

set local role allocations_app;
select is(allocations.recompute_status('i')::text, 'ISSUED', 'it may recompute');
select is((select count(*) from allocations.allocate_fifo('p')), 2::bigint, 'and allocate');
select lives_ok($$select allocations.apply_credit(c."id", 'j') from "Credit" as c$$, 'and use a credit');

set local role allocations_stranger;
select throws_ok('select * from allocations.invoice_position', '42501', null, 'who may not read invoices reads no positions');

select * from finish();
rollback;
