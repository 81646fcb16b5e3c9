begin;
select plan(2);

select allocations_fixture.generate(1000);

select is((select count(distinct subject) from allocations.spot_check(10)), 10::bigint, 'as many as were asked for');
select is_empty(
    $$select * from allocations.spot_check(1000) where event = 'issued' and balance_cents <> cents$$,
    'each begins with what was issued'
);

select * from finish();
rollback;
