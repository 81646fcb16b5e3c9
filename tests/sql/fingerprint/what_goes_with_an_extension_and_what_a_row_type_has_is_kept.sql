select plan(3);

create schema store;
create table store.item (id integer primary key, note text);
comment on type store.item is 'a row';
grant usage on type store.item to pg_monitor;
revoke usage on type store.item from public;
create index item_note on store.item (note);
alter index store.item_note depends on extension plpgsql;
create function store.touch() returns trigger language plpgsql as 'begin return new; end';
create trigger touch before update on store.item for each row execute function store.touch();
alter trigger touch on store.item depends on extension plpgsql;
create materialized view store.copied as select * from store.item;
alter materialized view store.copied depends on extension plpgsql;
create function store.name_of(store.item) returns text language sql as 'select $1.note';
alter function store.name_of depends on extension plpgsql;
select cutover.manage_table('shop', 'store.item');
create table fingerprint as select * from cutover.fingerprint('shop');
select cutover.create_staging('shop');
select cutover.complete_staging('shop');

select set_eq(
    $$select object, property from fingerprint where property in ('depends on', 'row type comment', 'row type privileges')$$,
    $$values
        ('index item_note', 'depends on'),
        ('routine name_of(item)', 'depends on'),
        ('table copied', 'depends on'),
        ('table item', 'row type comment'),
        ('table item', 'row type privileges'),
        ('trigger item.touch', 'depends on')$$,
    'it knows of all of it'
);
select is_empty($$select * from cutover.structure_difference('shop')$$, 'staging has it, too');
select cutover.swap('shop');
select is_empty(
    $$(table fingerprint except select * from cutover.fingerprint('shop'))
      union all (select * from cutover.fingerprint('shop') except table fingerprint)$$,
    'and so has live after a launch'
);

select * from finish();
