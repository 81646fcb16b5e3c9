select plan(2);

create schema store;
create table store.item (id integer primary key);
select cutover.manage_table('shop', 'store.item');
alter default privileges grant all on sequences to pg_monitor;
select cutover.create_staging('shop');
alter table shop_staging.item add column place bigint generated always as identity;
select cutover.complete_staging('shop');

select is(
    (
        select string_agg(distinct pg_get_userbyid(g.grantee)::text, ', ')
        from pg_class as c
        cross join aclexplode(coalesce(c.relacl, acldefault('s', c.relowner))) as g
        where c.oid = 'shop_staging.item_place_seq'::regclass
    ),
    current_user::text,
    'what default privileges gave is undone, and the owner may read how far it is'
);
select cutover.expect_difference('shop', difference, 'meant') from cutover.structure_difference('shop');
select lives_ok($$select cutover.swap('shop')$$, 'and it is launched');

select * from finish();
