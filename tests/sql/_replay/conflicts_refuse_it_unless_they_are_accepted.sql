begin;
select plan(6);

create table invoice (id integer primary key, state text);
insert into invoice values (1, 'open'), (2, 'open');
create schema shop_backup;
create table shop_backup.invoice (like invoice including all);
insert into shop_backup.invoice values (1, 'OPEN');
insert into cutover.managed_table values ('shop', 'public', 'invoice', 'carry');
select cutover._create_journal('shop', 'public', 'invoice', 'invoice', 'launch', true);
update invoice set state = 'paid';
insert into invoice values (3, 'new');

select throws_ok(
    $$select cutover._replay('shop', 'launch', 'shop_backup')$$,
    'MG02L',
    '2 changes conflict with rows of schema shop_backup',
    'it says how many'
);
select results_eq('select * from shop_backup.invoice', $$values (1, 'OPEN')$$, 'and has done nothing');
select is((select count(*) from cutover.change where consumed_at is not null), 0::bigint, 'nor marked anything');

select is(
    cutover._replay('shop', 'launch', 'shop_backup', true) -> 'conflicts', '2', 'accepted, they are counted'
);
select results_eq(
    'select * from shop_backup.invoice order by id',
    $$values (1, 'paid'), (3, 'new')$$,
    'the later value wins where there is a row'
);
select results_eq(
    'select row_key, kind, row_data, applied from cutover.conflict order by row_key',
    $$values
        ('1', 'transformed', '{"id": 1, "state": "paid"}'::jsonb, true),
        ('2', 'row_gone', '{"id": 2, "state": "paid"}', false)$$,
    'and what has none is kept aside'
);

select * from finish();
rollback;
