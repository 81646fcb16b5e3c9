begin;
select plan(6);

create schema shop_staging;
create table shop_staging.invoice (cents bigint);
select cutover.gate('shop', 'checks', 'checks', 'What was loaded is right');

select results_eq(
    $$select g.is_open, g.reason from cutover.gates('shop') as g$$,
    $$values (false, 'the pack has no check of severity blocker')$$,
    'no check at all shows nothing'
);

select cutover.define_check('shop', 'cents_are_positive', 'blocker', 'No amount is negative', 'select 1 from invoice where cents < 0', 'v1:1');
select results_eq(
    $$select g.is_open, g.reason from cutover.gates('shop') as g$$,
    $$values (false, 'not shown to hold on staging: cents_are_positive')$$,
    'nobody has looked'
);

create table invoice (cents bigint);
select cutover.run_check('shop', 'cents_are_positive', 'live');
select ok((select not g.is_open from cutover.gates('shop') as g), 'that was another place');

select cutover.run_check('shop', 'cents_are_positive', 'staging');
select ok((select g.is_open from cutover.gates('shop') as g), 'now somebody has looked there');

insert into shop_staging.invoice values (-1);
select cutover.run_check('shop', 'cents_are_positive', 'staging');
select ok((select not g.is_open from cutover.gates('shop') as g), 'the newest answer decides');

delete from shop_staging.invoice;
select cutover.run_check('shop', 'cents_are_positive', 'staging');
select cutover.define_check('shop', 'cents_are_positive', 'blocker', 'No amount is below a cent', 'select 1 from invoice where cents < 1', 'v1:2');
select ok((select not g.is_open from cutover.gates('shop') as g), 'that was an answer to another text');

select * from finish();
rollback;
