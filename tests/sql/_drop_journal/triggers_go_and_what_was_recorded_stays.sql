begin;
select plan(5);

create table event (id integer primary key) partition by range (id);
create table event_low partition of event for values from (0) to (100);
create table other (id integer primary key);
select cutover._create_journal('shop', 'public', 'event', 'event', 'launch', true);
select cutover._create_journal('shop', 'public', 'other', 'other', 'launch', true);
insert into event values (1);

select cutover._drop_journal('event');

select is_empty(
    $$select from pg_trigger where tgrelid in ('event'::regclass, 'event_low'::regclass)$$,
    'of partitions, too'
);
select results_eq(
    'select table_name::text collate "default", state, ended_at is not null from cutover.journal order by 1',
    $$values ('event', 'ended', true), ('other', 'open', false)$$,
    'its journal has ended, and no other'
);
select is((select count(*) from cutover.change), 1::bigint, 'changes stay');
select is(
    (select count(*) from pg_proc where pronamespace = 'cutover_journal'::regnamespace),
    1::bigint,
    'its function is gone'
);
select lives_ok($$select cutover._drop_journal('event')$$, 'once more does nothing');

select * from finish();
rollback;
