begin;
select plan(1);

create table event (region text, id integer, primary key (region, id)) partition by list (region);
create table event_north partition of event for values in ('north');
create table event_south partition of event for values in ('south');
create function refuse_odd() returns trigger language plpgsql
    as 'begin if new.id % 2 = 1 then return null; end if; return new; end';
create trigger refuse before insert on event_south for each row execute function refuse_odd();
insert into event values ('north', 1), ('north', 2), ('north', 3), ('north', 4);
select cutover._create_journal('shop', 'public', 'event', 'event', 'launch', true);

update event set region = 'south';

select results_eq(
    'select operation, start_key, now_key from cutover._net_changes(1) order by 1, 2, 3',
    $$values
        ('delete', '{north,1}', null),
        ('delete', '{north,2}', null),
        ('delete', '{north,3}', null),
        ('delete', '{north,4}', null),
        ('insert', null, '{south,2}'),
        ('insert', null, '{south,4}')$$,
    'when a trigger of the partition that it goes to refuses it in silence'
);

select * from finish();
rollback;
