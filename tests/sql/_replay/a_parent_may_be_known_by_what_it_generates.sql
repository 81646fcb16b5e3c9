begin;
select plan(2);

create table plan (id integer primary key, code text, short text generated always as (lower(code)) stored unique);
create table login (id integer primary key, short text);
insert into plan (id, code) values (1, 'A'), (2, 'B');
insert into login values (1, 'a'), (2, 'b');
create schema shop_backup;
create table shop_backup.plan (like plan including all);
create table shop_backup.login (id integer primary key, short text references shop_backup.plan (short));
insert into shop_backup.plan (id, code) select id, code from plan;
insert into shop_backup.login table login;
insert into shop_backup.login values (3, 'b');
insert into cutover.managed_table select 'shop', 'public', t, 'carry' from unnest(array['plan', 'login']) as t;
select cutover._create_journal('shop', 'public', t, t::regclass, 'launch', true) from unnest(array['plan', 'login']) as t;

delete from login;
delete from plan;

select results_eq(
    $$select row_key, kind from cutover._conflicts('shop', 'launch', 'shop_backup')$$,
    $$values ('2', 'foreign_key')$$,
    'who stays keeps its parent'
);
select cutover._replay('shop', 'launch', 'shop_backup', accept_conflicts => true);
select results_eq('select id, short from shop_backup.login', $$values (3, 'b')$$, 'all others go');

select * from finish();
rollback;
