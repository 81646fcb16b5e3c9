begin;
select plan(3);

create table event (id integer primary key) partition by range (id);
create table event_low partition of event for values from (0) to (100);
select cutover._create_journal('shop', 'public', 'event', 'event', 'launch', false);

insert into event values (1);
insert into event_low values (2);
select is_empty('select from cutover.change', 'not enabled, they record nothing');

select set_eq(
    $$select count(*) from cutover._enable_journal_statements('event', 'launch')$$,
    array[2],
    'there is one statement for each relation'
);
create function pg_temp.run(statement text) returns void language plpgsql as 'begin execute statement; end';
select pg_temp.run(s) from cutover._enable_journal_statements('event', 'launch') as s;
insert into event values (3);
insert into event_low values (4);

select results_eq(
    'select unnest(keys) from cutover.change order by 1',
    $$values ('3'), ('4')$$,
    'then everything is recorded'
);

select * from finish();
rollback;
