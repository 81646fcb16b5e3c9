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


select results_eq(
    $$select invoice_id from allocations.allocate_fifo('big', 'k')$$, $$values ('late'), ('soon'), ('never')$$, 'all are paid'
);
insert into "Invoice" ("id", "tenantId", "memberId", "status", "amountCents", "updatedAt") values ('new', 't', 'm', 'ISSUED', 5, now());
select results_eq(
    $$select invoice_id from allocations.allocate_fifo('big', 'k')$$, $$values ('late'), ('soon'), ('never')$$, 'the key names that result'
);
select is((select "status" from "Invoice" where "id" = 'new'), 'ISSUED', 'and touches nothing that came since');

select * from finish();
rollback;
