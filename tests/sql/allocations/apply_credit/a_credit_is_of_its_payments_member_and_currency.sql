begin;
select plan(3);

insert into "Tenant" ("id", "name") values ('t', 'T');
insert into "Member" ("id", "tenantId", "name") values ('m', 't', 'M'), ('n', 't', 'N');
insert into "Invoice" ("id", "tenantId", "memberId", "status", "amountCents", "updatedAt")
values ('i', 't', 'm', 'ISSUED', 100, now());
insert into "Payment" ("id", "tenantId", "memberId", "amountCents", "currency", "status", "updatedAt")
values ('euros', 't', 'm', 100, 'EUR', 'SUCCEEDED', now()), ('others', 't', 'n', 100, 'PHP', 'SUCCEEDED', now());
insert into "Credit" ("tenantId", "memberId", "amountCents", "currency", "sourcePaymentId")
values ('t', 'm', 40, 'PHP', 'euros'), ('t', 'm', 40, 'PHP', 'others');

select throws_ok(
    $$select allocations.apply_credit(c."id", 'i') from "Credit" as c where c."sourcePaymentId" = 'euros'$$,
    'MG062', null, 'pesos are not made of euros'
);
select throws_ok(
    $$select allocations.apply_credit(c."id", 'i') from "Credit" as c where c."sourcePaymentId" = 'others'$$,
    'MG062', null, 'nor of what somebody else has paid'
);
select is(allocations.invoice_balance('i'), 100::bigint, 'and nothing was paid');

select * from finish();
rollback;
