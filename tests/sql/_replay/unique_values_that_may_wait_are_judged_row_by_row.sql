begin;
select plan(3);

create table seat (
    id      integer primary key deferrable initially deferred,
    place   integer unique deferrable initially deferred,
    during  int4range,
    exclude using gist (during with &&) deferrable initially deferred
);
insert into seat values (1, 1, '[1,5)'), (2, 2, '[5,9)'), (3, 3, '[9,10)');
create schema shop_backup;
create table shop_backup.seat (
    id      integer primary key deferrable initially deferred,
    place   integer unique deferrable initially deferred,
    during  int4range,
    exclude using gist (during with &&) deferrable initially deferred
);
insert into shop_backup.seat table seat;
insert into shop_backup.seat values (7, 70, '[70,71)');
insert into cutover.managed_table values ('shop', 'public', 'seat', 'carry');
select cutover._create_journal('shop', 'public', 'seat', 'seat', 'launch', true);

update seat set during = '[3,9)' where id = 2;
update seat set during = '[1,3)' where id = 1;
update seat set place = 3 - place where id < 3;
insert into seat values (5, 50, '[50,60)'), (6, 70, '[60,61)');
set constraints all immediate;

select results_eq(
    $$select row_key, operation, kind from cutover._conflicts('shop', 'launch', 'shop_backup')$$,
    $$values ('6', 'insert', 'unique')$$,
    'the row that has another''s place is named'
);
select lives_ok(
    $$select cutover._replay('shop', 'launch', 'shop_backup', accept_conflicts => true)$$,
    'nothing is left to wait for'
);
select results_eq(
    'select * from shop_backup.seat order by id',
    $$values (1, 2, '[1,3)'::int4range), (2, 1, '[3,9)'), (3, 3, '[9,10)'), (5, 50, '[50,60)'), (7, 70, '[70,71)')$$,
    'and places and times are exchanged'
);

select * from finish();
rollback;
