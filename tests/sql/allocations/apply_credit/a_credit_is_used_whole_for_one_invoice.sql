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


insert into "Credit" ("tenantId", "memberId", "amountCents", "currency")
values ('t', 'm', 100, 'PHP'), ('t', 'm', 101, 'PHP'), ('t', 'n', 10, 'PHP'), ('t', 'm', 10, 'EUR');

select lives_ok($$select allocations.apply_credit((select min("id") from "Credit"), 'soon')$$, 'it pays');
select is((select "status"::text || ' ' || allocations.invoice_balance('soon') from "Invoice" where "id" = 'soon'), 'PAID 0', 'like money');
select lives_ok($$select allocations.apply_credit((select min("id") from "Credit"), 'soon')$$, 'again for the same invoice: nothing');
select throws_ok($$select allocations.apply_credit((select min("id") from "Credit"), 'late')$$, 'MG062', null, 'for another one: no');
select throws_ok($$select allocations.apply_credit((select "id" from "Credit" where "amountCents" = 101), 'late')$$, 'MG063', null, 'nor one that is more than is open');
select throws_ok($$select allocations.apply_credit("id", 'late') from "Credit" where "memberId" = 'n' or "currency" = 'EUR'$$, 'MG062', null, 'nor another member''s, nor of another currency');

select * from finish();
rollback;
