begin;
select plan(3);

create table invoice (id bigint primary key, amount numeric(12, 4), note varchar(20), paid timestamptz);
insert into invoice select g, g, 'note', '2026-01-01' from generate_series(1, 4) as g;
create schema shop_backup;
create table shop_backup.invoice (id integer primary key, amount numeric(8, 2), note varchar(5), paid date);
insert into shop_backup.invoice table invoice;
insert into cutover.managed_table values ('shop', 'public', 'invoice', 'carry');
select cutover._create_journal('shop', 'public', 'invoice', 'invoice', 'launch', true);

update invoice set amount = 10.25 where id = 1;
update invoice set amount = 10.2525 where id = 2;
update invoice set note = 'a long note' where id = 3;
update invoice set paid = '2026-02-02 12:30' where id = 4;
insert into invoice values (5, 0.001, 'new', null), (6, 0.01, 'new', '2026-03-03');

select results_eq(
    $$select row_key, kind, reason from cutover._conflicts('shop', 'launch', 'shop_backup') order by 1$$,
    $$values
        ('2', 'invalid', 'column amount cannot hold its value'),
        ('3', 'invalid', 'column note cannot hold its value'),
        ('4', 'invalid', 'column paid cannot hold its value'),
        ('5', 'invalid', 'column amount cannot hold its value')$$,
    'each row is named'
);
select cutover._replay('shop', 'launch', 'shop_backup', accept_conflicts => true);
select results_eq(
    'select * from shop_backup.invoice order by id',
    $$values
        (1, 10.25, 'note'::varchar, '2026-01-01'::date), (2, 2, 'note', '2026-01-01'), (3, 3, 'note', '2026-01-01'),
        (4, 4, 'note', '2026-01-01'), (6, 0.01, 'new', '2026-03-03')$$,
    'what fits is written'
);
select results_eq(
    $$select row_key, row_data ->> 'amount', applied from cutover.conflict where row_key in ('2', '5') order by 1$$,
    $$values ('2', '10.2525', false), ('5', '0.0010', false)$$,
    'and what does not is kept as it was'
);

select * from finish();
rollback;
