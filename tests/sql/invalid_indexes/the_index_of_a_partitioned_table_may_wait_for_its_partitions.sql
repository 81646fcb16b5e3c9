begin;
select plan(1);

create table event (id integer) partition by list (id);
create table event_1 partition of event for values in (1);
create index event_id on only event (id);

select is_empty(
    $$select * from cutover.invalid_indexes()$$,
    'it is invalid by design'
);

select * from finish();
rollback;
