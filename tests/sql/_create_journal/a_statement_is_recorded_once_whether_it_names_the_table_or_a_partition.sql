begin;
select plan(1);

create table event (region text, id integer, note text, primary key (region, id)) partition by list (region);
-- Another order of columns than its parent's.
create table event_north (note text, id integer not null, region text not null);
alter table event attach partition event_north for values in ('north');
create table event_rest partition of event default partition by list (region);
create table event_south partition of event_rest for values in ('south');
select cutover._create_journal('shop', 'public', 'event', 'event', 'launch', true);

insert into event values ('north', 1, 'a'), ('south', 2, 'b');
insert into event_north values ('c', 3, 'north');
update event set region = 'south' where id = 1;
update event_north set note = 'd' where id = 3;
delete from event_rest where id = 2;
truncate event_south;

select results_eq(
    'select operation, keys, new_values from cutover.change order by change_id',
    $$values
        ('insert', '{"{north,1}","{south,2}"}'::text[], null::text[]),
        ('insert', '{"{north,3}"}', null),
        ('update', '{"{north,1}","{south,1}"}', '{south,null,null}'),
        ('update', '{"{north,3}"}', '{null,null,d}'),
        ('delete', '{"{south,2}"}', null),
        ('truncate', '{event_south}', null)$$,
    'and a row that moves to another partition is an update'
);

select * from finish();
rollback;
