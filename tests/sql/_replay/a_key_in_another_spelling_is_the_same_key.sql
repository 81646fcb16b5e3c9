begin;
select plan(4);

create collation any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
create table plan (rate numeric primary key, title text);
create table account (email text collate any_case primary key, name text);
create table login (id integer primary key, rate numeric, email text collate any_case);
insert into plan values (1.5, 'one'), (2.5, 'two'), (3.5, 'three'), (4.5, 'four');
insert into account values ('ada@x', 'Ada'), ('bob@x', 'Bob'), ('cat@x', 'Cat');
insert into login values (1, 1.50, 'ADA@x'), (2, 2.50, 'BOB@x'), (3, 3.50, 'CAT@x');
create schema shop_backup;
create table shop_backup.plan (like plan including all);
create table shop_backup.account (like account including all);
create table shop_backup.login (
    id integer primary key,
    rate numeric references shop_backup.plan,
    email text collate any_case references shop_backup.account
);
insert into shop_backup.plan table plan;
insert into shop_backup.account table account;
insert into shop_backup.login table login;
insert into cutover.managed_table
select 'shop', 'public', t, 'carry' from unnest(array['plan', 'account', 'login']) as t;
select cutover._create_journal('shop', 'public', t, t::regclass, 'launch', true) from unnest(array['plan', 'account', 'login']) as t;

-- Taken out and put back; renamed; left by one row and taken by another.
delete from plan where rate = 1.5;
insert into plan values (1.50, 'again');
update plan set rate = 2.500 where rate = 2.5;
update plan set rate = 9 where rate = 4.5;
insert into plan values (4.50, 'other');
delete from account where email = 'ada@x';
insert into account values ('Ada@x', 'again');
update account set email = 'Bob@x' where email = 'bob@x';
update account set email = 'Cat@x', name = 'Katze' where email = 'cat@x';

select is_empty(
    $$select * from cutover._conflicts('shop', 'launch', 'shop_backup')$$,
    'nothing of it is a conflict'
);
select cutover._replay('shop', 'launch', 'shop_backup');
select results_eq(
    'select rate::text, title from shop_backup.plan order by 1',
    'select rate::text, title from plan order by 1',
    'numbers are as they were written last'
);
select results_eq(
    'select email::text collate "C", name from shop_backup.account order by 1',
    'select email::text collate "C", name from account order by 1',
    'and so are texts'
);
select results_eq('table shop_backup.login', 'table login', 'and no child lost its parent');

select * from finish();
rollback;
