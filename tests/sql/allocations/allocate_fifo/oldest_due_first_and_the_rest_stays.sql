begin;
select plan(4);

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
    $$select invoice_id, cents from allocations.allocate_fifo('p')$$,
    $$values ('late', 100::bigint), ('soon', 50)$$,
    'the oldest first, in whole, then a part'
);
select results_eq(
    $$select invoice_id, cents from allocations.allocate_fifo('big')$$,
    $$values ('soon', 50::bigint), ('never', 100)$$,
    'without a due date last'
);
select is(allocations.unapplied_cents('big'), 850::bigint, 'a payment larger than all invoices keeps the rest');
select is_empty($$select * from allocations.allocate_fifo('big')$$, 'and finds nothing more to pay');

select * from finish();
rollback;
