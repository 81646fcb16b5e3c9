begin;
select plan(6);

create table invoice (
    id       bigint generated always as identity primary key,
    state    text,
    cents    numeric,
    doubled  numeric generated always as (cents * 2) stored
);
insert into invoice (state, cents) select 'open', g from generate_series(1, 5) as g;
create schema shop_backup;
create table shop_backup.invoice (
    id       bigint generated always as identity primary key,
    legacy   text default 'none',
    state    text,
    cents    numeric,
    doubled  numeric generated always as (cents * 3) stored
);
-- The launch had made capitals of all states.
insert into shop_backup.invoice (id, legacy, state, cents) overriding system value
select id, 'old ' || id, upper(state), cents from invoice;
insert into cutover.managed_table values ('shop', 'public', 'invoice', 'carry');
select cutover._create_journal('shop', 'public', 'invoice', 'invoice', 'launch', true);

update invoice set cents = 1.50 where id = 1;
update invoice set id = default where id = 2;
delete from invoice where id = 3;
insert into invoice (state, cents) values ('new', 'NaN');

select is(
    cutover._replay('shop', 'launch', 'shop_backup') - 'unvalidated',
    '{"tables": [{"table_name": "invoice", "inserted": 1, "updated": 2, "deleted": 1, "refused": 0}], "conflicts": 0}',
    'it says what it did'
);
select results_eq(
    'select id, legacy, state, cents, doubled from shop_backup.invoice order by id',
    $$values
        (1::bigint, 'old 1', 'OPEN', 1.50, 4.50),
        (4, 'old 4', 'OPEN', 4, 12),
        (5, 'old 5', 'OPEN', 5, 15),
        (6, 'old 2', 'OPEN', 2, 6),
        (7, 'none', 'new', 'NaN', 'NaN')$$,
    'what customers did not touch stays as it was, and the target generates its own columns'
);
select is(
    cutover._replay('shop', 'launch', 'shop_backup') - 'unvalidated',
    '{"tables": [], "conflicts": 0}',
    'once more is nothing'
);
update invoice set cents = 9 where id = 1;
update invoice set state = 'paid' where id = 7;
select is(
    cutover._replay('shop', 'launch', 'shop_backup') #> '{tables,0,updated}',
    '2',
    'and what came since is applied by the next'
);
select is((select cents from shop_backup.invoice where id = 1), 9::numeric, 'on top');
select is((select count(*) from cutover.change where consumed_at is null), 0::bigint, 'all of it is marked');

select * from finish();
rollback;
