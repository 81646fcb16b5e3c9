begin;
select plan(1);

create table invoice (id integer primary key, state text, cents integer);
insert into invoice select g, 's' || g, g from generate_series(1, 12) as g;
select cutover._create_journal('shop', 'public', 'invoice', 'invoice', 'launch', true);

update invoice set state = 'x' where id = 1;
update invoice set state = 'y', cents = 100 where id = 1;
update invoice set cents = 1 where id = 1;
update invoice set state = 'x' where id = 2;
update invoice set state = 's2' where id = 2;
insert into invoice values (30, 'new', 30);
delete from invoice where id = 30;
delete from invoice where id = 3;
insert into invoice values (3, 'again', 3);
delete from invoice where id = 4;
insert into invoice values (31, 'new', 31);
update invoice set id = 41 where id = 5;
update invoice set id = 42, state = 'moved' where id = 41;
update invoice set id = -6 where id = 6;
update invoice set id = 6 where id = 7;
update invoice set id = 7 where id = -6;
update invoice set id = 50 where id = 8;
insert into invoice values (8, 'other', 8);
update invoice set id = 51 where id = 9;
delete from invoice where id = 51;
update invoice set id = id + 100 where id in (10, 11);

select results_eq(
    'select * from cutover._net_changes(1) order by start_key, now_key',
    $$values
        ('update', '1', '1', '{state}'::name[], '{s1}'::text[]),
        ('update', '10', '110', '{id}', '{10}'),
        ('update', '11', '111', '{id}', '{11}'),
        ('replace', '3', '3', null, null),
        ('delete', '4', null, null, null),
        ('update', '5', '42', '{id,state}', '{5,s5}'),
        ('update', '6', '7', '{id}', '{6}'),
        ('update', '7', '6', '{id}', '{7}'),
        ('update', '8', '50', '{id}', '{8}'),
        ('delete', '9', null, null, null),
        ('insert', null, '31', null, null),
        ('insert', null, '8', null, null)$$,
    'what was undone is nothing, and rows are followed from key to key'
);

select * from finish();
rollback;
