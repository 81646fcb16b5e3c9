select plan(4);

create schema store;
create table store.item (id integer primary key);
create table store.late (id integer primary key);
select cutover.manage_table('shop', 'store.item');

select throws_ok($$select cutover.swap('shop')$$, 'MG024', 'staging of pack shop is not complete', 'there is none');

select cutover.create_staging('shop');

select throws_ok($$select cutover.swap('shop')$$, 'MG024', 'staging of pack shop is not complete', 'it was not completed');

select cutover.complete_staging('shop');
select cutover.manage_table('shop', 'store.late');

select throws_ok($$select cutover.swap('shop')$$, 'MG024', 'staging of pack shop is not complete', 'a table was managed since');
select throws_ok($$select cutover.rehearse_swap('shop')$$, 'MG024', 'staging of pack shop is not complete', 'nor is it rehearsed');

select * from finish();
