begin;
select plan(2);

create schema store;
create role test_librarian;
create table store.item (id integer primary key, n integer default 1, note text);
create index item_n on store.item (n);
grant select on store.item to test_librarian;
select cutover.manage_table('shop', 'store.item');
select cutover.create_staging('shop');
select cutover.complete_staging('shop');

alter table shop_staging.item alter column n set default 2, add column extra text, alter column note type varchar(9);
drop index shop_staging.item_n;
revoke select on shop_staging.item from test_librarian;
grant insert on shop_staging.item to test_librarian;
comment on table shop_staging.item is 'new';

select bag_eq(
    $$
    select d.difference
    from cutover.structure_difference('shop') as d
    where d.object not like 'column item.extra' and d.object <> 'index item_n'
    $$,
    $$
    values
        ('column item.n: default is 1 on live, 2 on staging'),
        ('column item.note: type is text on live, character varying(9) on staging'),
        ('privileges of item: select to test_librarian by postgres is granted on live, not set on staging'),
        ('privileges of item: insert to test_librarian by postgres is not set on live, granted on staging'),
        ('table item: comment is not set on live, new on staging')
    $$,
    'a property that differs'
);
select set_eq(
    $$
    select d.difference
    from cutover.structure_difference('shop') as d
    where d.object in ('column item.extra', 'index item_n')
    $$,
    $$
    values
        ('column item.extra: only on staging'),
        ('index item_n: only on live')
    $$,
    'an object that one side lacks'
);

select * from finish();
rollback;
