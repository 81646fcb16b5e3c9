begin;
select plan(1);

select * from lerg.consolidate_codes();
select cmp_ok(lerg.lookup_time(50), '>', interval '0', 'it is measured, not assumed');

select * from finish();
rollback;
