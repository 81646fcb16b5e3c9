begin;
select plan(9);

insert into "Tenant" ("id", "name") values ('t', 'T');
insert into "Member" ("id", "tenantId", "name") values ('m', 't', 'M');
insert into "Invoice" ("id", "tenantId", "memberId", "status", "amountCents", "dueAt", "updatedAt")
values
    ('first', 't', 'm', 'ISSUED', 60, localtimestamp + interval '3 days', now()),
    ('second', 't', 'm', 'ISSUED', 40, localtimestamp + interval '4 days', now()),
    ('third', 't', 'm', 'ISSUED', 40, localtimestamp + interval '5 days', now());
insert into "Payment" ("id", "tenantId", "memberId", "amountCents", "currency", "status", "updatedAt")
values ('p', 't', 'm', 100, 'PHP', 'SUCCEEDED', now());

insert into "Credit" ("tenantId", "memberId", "amountCents", "currency", "sourcePaymentId") values ('t', 'm', 40, 'PHP', 'p');

select isnt(allocations.allocate('p', 'first', 60), null, 'the rest of the payment pays');
select is(allocations.unapplied_cents('p'), 0::bigint, 'and then nothing is left of it: the credit has the other part');
select throws_ok($$select allocations.allocate('p', 'third', 40)$$, 'MG063', null, 'which pays for nothing else');

update "Payment" set "status" = 'REFUNDED' where "id" = 'p';
select throws_ok($$select allocations.apply_credit("id", 'second') from "Credit"$$, 'MG062', null, 'a credit of a payment that went back pays nothing');
update "Payment" set "status" = 'SUCCEEDED', "refundedCents" = 1 where "id" = 'p';
select throws_ok($$select allocations.apply_credit("id", 'second') from "Credit"$$, 'MG062', null, 'nor one of a payment of which too little stayed');
update "Payment" set "refundedCents" = null where "id" = 'p';
select lives_ok($$select allocations.apply_credit("id", 'second') from "Credit"$$, 'whole again, it pays');
select is_empty(
    $$select * from cutover.run_checks('allocations', 'live') as r
      where not r.holds and r.check_name in ('allocations_stay_within_their_payment', 'balances_less_unapplied_cash_are_the_control_total')$$,
    'and the books are right'
);

insert into "Allocation" ("tenantId", "invoiceId", "paymentId", "amountCents") values ('t', 'third', 'p', 40);
select is(
    (select array_agg(r.check_name) from cutover.run_checks('allocations', 'live') as r where not r.holds and r.check_name = 'allocations_stay_within_their_payment'),
    array['allocations_stay_within_their_payment'],
    'who spends it twice by hand is found'
);
select is(allocations.unapplied_cents('p'), -40::bigint, 'and by how much');

select * from finish();
rollback;
