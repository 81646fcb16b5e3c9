begin;
select plan(2);

select isnt(
    cutover.record_attempt('shop', 'launch', '300 ms', 'MG02E', 'in use', 'by pid 7', '[{"pid": 7}]'),
    null,
    'its number is given'
);
select results_eq(
    'select pack, kind, launch_id, sqlstate, detail, blockers -> 0 ->> $$pid$$ from cutover.launch_attempt',
    $$values ('shop', 'launch', null::bigint, 'MG02E', 'by pid 7', '7')$$,
    'it belongs to no launch yet'
);

select * from finish();
rollback;
