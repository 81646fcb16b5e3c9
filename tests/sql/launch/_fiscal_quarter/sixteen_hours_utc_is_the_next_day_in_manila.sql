begin;
select plan(1);

set local timezone = 'America/New_York';
select results_eq(
    $$select launch._fiscal_quarter(v.at) from unnest(array['2025-06-30 15:59:59Z', '2025-06-30 16:00:00Z', '2025-12-31 16:00:00Z']::timestamptz[]) as v (at)$$,
    array['2025-Q2', '2025-Q3', '2026-Q1'],
    'the quarter is Manila''s, wherever the session is'
);

select * from finish();
rollback;
