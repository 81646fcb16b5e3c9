select plan(4);

create schema store;
create table store.item (
    id     integer primary key,
    code   text constraint code_is_unique unique,
    note   text,
    range  int4range,
    constraint ranges_do_not_overlap exclude using gist (range with &&)
);
create index item_note_idx on store.item (note);
select cutover.manage_table('shop', 'store.item');
select cutover.create_staging('shop');
select cutover.complete_staging('shop');

select is(cutover.release_indexes('shop', 'item'), 3::bigint, 'an index, a unique key and an exclusion constraint');
select indexes_are('shop_staging', 'item', array['item_pkey'], 'the primary key stays');
select is(cutover.release_indexes('shop', 'item'), 0::bigint, 'a second time there is none');

select cutover.complete_staging('shop');
select is_empty($$select * from cutover.structure_difference('shop')$$, 'completing staging makes them again');

select * from finish();
