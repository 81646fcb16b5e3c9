begin;
select plan(4);

create table one (id int, at timestamptz, note text);
create table other (like one);
insert into one values (1, '2026-01-01 00:00+00', null), (2, 'infinity', 'x'), (2, 'infinity', 'x');
insert into other values (2, 'infinity', 'x'), (1, '2026-01-01 00:00+00', null), (2, 'infinity', 'x');

create temporary table first_digest as
select * from cutover.row_digest('one');

set local timezone = 'Asia/Manila';
set local datestyle = 'German';

select results_eq(
    $$select * from cutover.row_digest('other')$$,
    $$select * from first_digest$$,
    'the order of the rows and the settings of the session do not matter'
);
select is((select row_count from first_digest), 3::bigint, 'all rows are counted');

update other set note = '' where id = 1;
select isnt(
    (select row_digest from cutover.row_digest('other')),
    (select row_digest from first_digest),
    'an empty text is not null'
);

delete from other;
select is((select row_digest from cutover.row_digest('other')), '0', 'no rows have the digest 0');

select * from finish();
rollback;
