begin;
select plan(4);

create table invoice (id integer primary key);
create table payment (id integer primary key);
insert into cutover.managed_table values
    ('shop', 'public', 'invoice', 'refuse'),
    ('shop', 'public', 'payment', 'carry');
select cutover._create_journal('shop', 'public', t, t::regclass, 'carry', true)
from unnest(array['invoice', 'payment']) as t;

insert into invoice values (0);
select is(cutover._replay('shop', 'carry', 'shop_staging') -> 'tables', '[]', 'it is not replayed');
delete from cutover.change;

insert into payment values (1);
select lives_ok($$select cutover._require_no_changes('shop')$$, 'a table whose changes are carried may change');

insert into invoice values (1), (2);
select throws_ok(
    $$select cutover._require_no_changes('shop')$$,
    'MG02M',
    'rows changed on live since the staging of pack shop was made',
    'one that must not is refused'
);
create schema shop_staging;
create table shop_staging.payment (like payment including all);
select is(
    cutover._replay('shop', 'carry', 'shop_staging') #>> '{tables,0,table_name}',
    'payment',
    'and nothing but the other is replayed'
);

select * from finish();
rollback;
