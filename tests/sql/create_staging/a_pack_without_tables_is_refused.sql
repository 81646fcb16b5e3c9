begin;
select plan(4);

select throws_ok($$select cutover.create_staging('shop')$$, 'MG023', 'pack shop manages no table', 'create_staging');
select throws_ok($$select cutover.complete_staging('shop')$$, 'MG023', 'pack shop manages no table', 'complete_staging');
select throws_ok($$select * from cutover.structure_difference('shop')$$, 'MG023', 'pack shop manages no table', 'structure_difference');
select throws_ok($$select * from cutover.swap_plan('shop')$$, 'MG023', 'pack shop manages no table', 'swap_plan');

select * from finish();
rollback;
