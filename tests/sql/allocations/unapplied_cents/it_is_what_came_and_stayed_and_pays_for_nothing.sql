begin;
select plan(6);

insert into "Tenant" ("id", "name") values ('t', 'T');
insert into "Member" ("id", "tenantId", "name") values ('m', 't', 'M');
insert into "Invoice" ("id", "tenantId", "memberId", "status", "amountCents", "updatedAt")
values ('i', 't', 'm', 'ISSUED', 100, now());
insert into "Payment" ("id", "tenantId", "memberId", "amountCents", "refundedCents", "currency", "status", "updatedAt")
values
    ('p', 't', 'm', 150, null, 'PHP', 'SUCCEEDED', now()),
    ('partly', 't', 'm', 150, 60, 'PHP', 'SUCCEEDED', now()),
    ('pending', 't', 'm', 150, null, 'PHP', 'PENDING', now());

select is(allocations.unapplied_cents('p'), 150::bigint, 'all of it');
select allocations.allocate('p', 'i', 40);
select is(allocations.unapplied_cents('p'), 110::bigint, 'less what it pays for');
select is(allocations.unapplied_cents('partly'), 90::bigint, 'less what was paid back');
select is(allocations.unapplied_cents('pending'), 0::bigint, 'nothing while it has not succeeded');
update "Payment" set "status" = 'REFUNDED' where "id" = 'p';
select is(allocations.unapplied_cents('p'), -40::bigint, 'below zero where a refunded payment still pays: a check names it');
select throws_ok($$select allocations.unapplied_cents('nobody')$$, 'MG061', null, 'one that is not there is refused');

select * from finish();
rollback;
