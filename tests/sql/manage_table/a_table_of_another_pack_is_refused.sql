begin;
select plan(2);

create schema store;
create table store.item (id integer primary key);
select cutover.manage_table('first', 'store.item');

select throws_ok(
    $$select cutover.manage_table('second', 'store.item')$$,
    'MG020',
    'table store.item belongs to pack first',
    'a table is swapped by one pack'
);

select cutover.release_table('first', 'store.item');

select lives_ok(
    $$select cutover.manage_table('second', 'store.item')$$,
    'and by another once it was released'
);

select * from finish();
rollback;
