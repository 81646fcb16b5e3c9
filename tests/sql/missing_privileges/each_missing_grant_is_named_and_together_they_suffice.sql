begin;
select plan(4);

create role cutover_test_launcher;
create schema store;
create table store.country (code text primary key);
create table store.item (id integer primary key, country text references store.country);
alter table store.item enable row level security, force row level security;
create view store.items as select id from store.item;
create publication cutover_test_items for table store.item;
select cutover.manage_table('shop', 'store.item');
select cutover.create_staging('shop');

select is_empty($$select * from cutover.missing_privileges('shop')$$, 'a superuser lacks nothing');
select set_has(
    $$select statement collate "default" from cutover.missing_privileges('shop', 'cutover_test_launcher')$$,
    $$values
        ('alter role cutover_test_launcher bypassrls;'),
        ('alter publication cutover_test_items owner to cutover_test_launcher;'),
        ('alter schema shop_staging owner to cutover_test_launcher;'),
        ('grant pg_read_all_stats to cutover_test_launcher;'),
        ('grant references on table store.country to cutover_test_launcher;'),
        ('grant usage, create on schema store to cutover_test_launcher;')$$,
    'each is a statement'
);
select is_empty(
    $$select * from cutover.missing_privileges('shop', 'cutover_test_launcher') where reason is null or statement !~ ';$'$$,
    'with a reason'
);

do $$
declare
    v_statement  text;
begin
    for v_statement in select m.statement from cutover.missing_privileges('shop', 'cutover_test_launcher') as m
    loop
        execute v_statement;
    end loop;
end;
$$;
select is_empty($$select * from cutover.missing_privileges('shop', 'cutover_test_launcher')$$, 'granted, they are enough');

select * from finish();
rollback;
