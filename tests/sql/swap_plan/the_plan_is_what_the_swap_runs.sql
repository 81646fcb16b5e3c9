select plan(3);

create schema store;
create table store.country (code text primary key);
create table store.item (id serial primary key, country text references store.country (code));
create index on store.item (country);
create view store.item_id as select id from store.item;
select cutover.manage_table('shop', 'store.item');
select cutover.create_staging('shop');
select cutover.complete_staging('shop');

create temporary table planned as select * from cutover.swap_plan('shop');
select cutover.swap('shop');

select set_eq(
    $$select regexp_replace(statement, '_backup_[0-9_]*', '_backup') from planned where phase not in ('prepare', 'lock', 'settle')$$,
    -- What the journal's first statement stands for is written when its triggers are there.
    $$select regexp_replace(statement, '_backup_[0-9_]*', '_backup') from cutover.launch_statement where statement !~ 'cutover_journal_'$$,
    'every statement was announced, and no other was run'
);
select is_empty('select * from planned where reason is null or reason = $$$$', 'each says why');
select results_eq(
    $$select p.statement from planned as p where p.phase = 'lock' order by p.ordinal$$,
    $$
    values
        ('lock table only shop_staging.item in access exclusive mode'),
        ('alter view store.item_id owner to postgres'),
        ('lock table only store.item in access exclusive mode'),
        ('lock table only store.country in access exclusive mode')
    $$,
    'staging is locked first, views before tables, children before parents'
);

select * from finish();
