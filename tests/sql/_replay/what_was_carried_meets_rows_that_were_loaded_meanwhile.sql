begin;
select plan(1);

create table invoice (id integer primary key, state text);
insert into invoice values (1, 'open'), (2, 'open');
create schema shop_staging;
create table shop_staging.invoice (like invoice including all);
insert into cutover.managed_table values ('shop', 'public', 'invoice', 'carry');
select cutover._create_journal('shop', 'public', 'invoice', 'invoice', 'carry', true);

insert into invoice values (3, 'new');
update invoice set state = 'sent' where id = 1;
insert into shop_staging.invoice table invoice;
update invoice set state = 'paid' where id in (1, 3);
delete from invoice where id = 2;
select cutover._replay('shop', 'carry', 'shop_staging');

select results_eq(
    'select * from shop_staging.invoice order by id',
    $$values (1, 'paid'), (3, 'paid')$$,
    'live''s value is the later one, and no conflict'
);

select * from finish();
rollback;
