begin;
select plan(3);

create table invoice (id integer primary key, state text);
create schema shop_staging;
create table shop_staging.invoice (like invoice including all);
insert into cutover.managed_table values ('shop', 'public', 'invoice', 'carry');
select cutover._create_journal('shop', 'public', 'invoice', 'invoice', 'carry', true);
select is_empty($$select * from cutover._pending_changes('shop', 'carry')$$, 'none in the beginning');

insert into invoice select g from generate_series(1, 2500) as g;
update invoice set state = 'paid' where id <= 10;
select results_eq(
    $$select * from cutover._pending_changes('shop', 'carry')$$,
    $$values ('public'::name, 'invoice'::name, 'carry', 2510::bigint)$$,
    'each row that came, went or changed counts'
);

select cutover._replay('shop', 'carry', 'shop_staging');
select is_empty($$select * from cutover._pending_changes('shop', 'carry')$$, 'and none afterwards');

select * from finish();
rollback;
