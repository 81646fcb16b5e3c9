begin;
select plan(3);

select cutover.gate('shop', 'go', 'approval', 'The team agrees', valid_for => '1 hour');
select cutover.approve('shop', 'go', 'ann');
select ok((select g.is_open from cutover.gates('shop') as g), 'it is new');

update cutover.gate set declared_at = declared_at - interval '2 hours';
update cutover.gate_result set recorded_at = recorded_at - interval '61 minutes';
select ok((select not g.is_open from cutover.gates('shop') as g), 'it is an hour old');

update cutover.gate set valid_for = null;
insert into cutover.staging (pack) values ('shop');
select ok((select not g.is_open from cutover.gates('shop') as g), 'staging was made anew since');

select * from finish();
rollback;
