begin;
select plan(3);

select is(cutover.launch_outcome('shop', pg_current_xact_id()), 'in progress', 'nothing is in the ledger yet');
insert into cutover.launch (pack, backup_stamp, state) values ('shop', '2026_01_31_04_00_00', 'live');
select is(cutover.launch_outcome('shop', pg_current_xact_id()), 'committed', 'whoever sees the row may believe it');
select is(
    cutover.launch_outcome('shop', (pg_current_xact_id()::text::numeric + 1000000)::text::xid8),
    'rolled back',
    'a number that the server has not given out yet was another server''s, and lost with it'
);

select * from finish();
rollback;
