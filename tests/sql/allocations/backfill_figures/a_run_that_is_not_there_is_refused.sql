begin;
select plan(1);

select throws_ok($$select allocations.backfill_figures(7)$$, 'MG061', $$there is no run '7'$$, 'rather than showing nothing');

select * from finish();
rollback;
