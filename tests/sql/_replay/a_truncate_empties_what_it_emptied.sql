begin;
select plan(2);

create table event (region text, id integer, note text, primary key (region, id)) partition by list (region);
create table event_north partition of event for values in ('north');
create table event_south partition of event for values in ('south');
insert into event values ('north', 1, 'a'), ('north', 2, 'b'), ('south', 1, 'c'), ('south', 2, 'd');
create schema shop_backup;
create table shop_backup.event (like event including all) partition by list (region);
create table shop_backup.event_north partition of shop_backup.event for values in ('north');
create table shop_backup.event_south partition of shop_backup.event for values in ('south');
insert into shop_backup.event table event;
-- A row that the launch had removed goes with the others.
insert into shop_backup.event values ('north', 9, 'old');
insert into cutover.managed_table values ('shop', 'public', 'event', 'carry');
select cutover._create_journal('shop', 'public', 'event', 'event', 'launch', true);

update event set note = 'x' where region = 'south' and id = 1;
update event set note = 'y' where region = 'north' and id = 1;
truncate event_north;
insert into event values ('north', 2, 'again');
select cutover._replay('shop', 'launch', 'shop_backup');
select results_eq(
    'select * from shop_backup.event order by 1, 2',
    $$values ('north', 2, 'again'), ('south', 1, 'x'), ('south', 2, 'd')$$,
    'one partition'
);

truncate event;
select cutover._replay('shop', 'launch', 'shop_backup');
select is_empty('select * from shop_backup.event', 'or the table');

select * from finish();
rollback;
