begin;
select plan(3);

create table item (id integer primary key);
select cutover.manage_table('shop', 'item', 'ignore');
select is(cutover.staged_at('shop'), null, 'there is no staging');
select cutover.create_staging('shop');
select is(cutover.staged_at('shop'), null, 'it is empty');
select cutover.complete_staging('shop');
select isnt(cutover.staged_at('shop'), null, 'it can be launched');

select * from finish();
rollback;
