begin;
select plan(2);

insert into "Tenant" ("id", "name") values ('t', 'T');
insert into "Member" ("id", "tenantId", "name") values ('m', 't', 'M'), ('n', 't', 'N');
insert into "Invoice" ("id", "tenantId", "memberId", "status", "amountCents", "updatedAt")
values ('mine', 't', 'm', 'ISSUED', 100, now());
insert into "Invoice" ("id", "tenantId", "memberId", "status", "amountCents", "updatedAt")
select 'other' || g.n, 't', 'n', 'ISSUED', 10, now() from generate_series(1, 5000) as g (n);
insert into "Payment" ("id", "tenantId", "memberId", "amountCents", "currency", "status", "updatedAt")
select 'p' || g.n, 't', 'm', 1, 'PHP', 'SUCCEEDED', now() from generate_series(1, 20) as g (n);
insert into "Payment" ("id", "tenantId", "memberId", "amountCents", "currency", "status", "updatedAt")
values ('others', 't', 'n', 50000, 'PHP', 'SUCCEEDED', now());

-- What the server knows, and what the session keeps its plans by: there is nothing.
analyze "Allocation", "Credit";
select count(*) from generate_series(1, 10) as g (n) cross join lateral allocations.allocate_fifo('p' || g.n) as f;

insert into "Allocation" ("tenantId", "invoiceId", "paymentId", "amountCents")
select 't', 'other' || g.n, 'others', 10 from generate_series(1, 5000) as g (n);

create temporary table before as
select s.seq_tup_read + s.idx_tup_fetch as rows from pg_stat_xact_user_tables as s where s.relname = 'Allocation';

select is((select count(*) from allocations.allocate_fifo('p11')), 1::bigint, 'it pays');
select cmp_ok(
    (select s.seq_tup_read + s.idx_tup_fetch - b.rows from pg_stat_xact_user_tables as s cross join before as b where s.relname = 'Allocation'),
    '<',
    200::bigint,
    'and reads what concerns it, not thousands'
);

select * from finish();
rollback;
