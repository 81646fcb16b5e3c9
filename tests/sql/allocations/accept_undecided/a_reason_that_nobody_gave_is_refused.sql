begin;
select plan(1);

select throws_ok($$select allocations.accept_undecided('no reason', 'Ann')$$, 'MG061', $$no undecided invoice has the reason 'no reason'$$, 'a slip accepts nothing');

select * from finish();
rollback;
