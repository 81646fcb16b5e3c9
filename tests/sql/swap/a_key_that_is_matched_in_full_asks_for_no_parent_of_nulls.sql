select plan(2);

create schema store;
create table store.area (country text, code text, primary key (country, code));
create table store.phone (id integer primary key, country text, code text, foreign key (country, code) references store.area match full);
insert into store.area values ('de', '30');
insert into store.phone values (1, 'de', '30'), (2, null, null);
select cutover.manage_table('shop', 'store.phone', 'ignore');
select cutover.create_staging('shop');
insert into shop_staging.phone values (1, 'de', '30'), (2, null, null), (3, 'de', null);
select cutover.complete_staging('shop');

select throws_ok($$select cutover.swap('shop')$$, 'MG029', null, 'half a reference is none');
update shop_staging.phone set country = null where id = 3;
select lives_ok($$select cutover.swap('shop')$$, 'a whole one has its parent, and nulls ask for none');

select * from finish();
