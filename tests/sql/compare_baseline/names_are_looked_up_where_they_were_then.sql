begin;
select plan(2);

create schema elsewhere;
create table item as select 1 as id;
create table elsewhere.item as select 2 as id;
select cutover.capture_baseline('shop.items', 'select id from item');

set local search_path = elsewhere, public;
select is_empty($$select * from cutover.compare_baseline('shop.items')$$, 'a session with another path asks the same question');
select is(current_setting('search_path'), 'elsewhere, public', 'and keeps its own');

select * from finish();
rollback;
