begin;
select plan(2);

select cutover.begin_run('shop', 'up', 'ann@laptop', 'test');

select throws_ok(
    $$select cutover.record_script(
        (select max(r.run_id) from cutover.run as r), repeat('x', 256), 'schema', 'v1:1', interval '0'
    )$$,
    'MG013',
    'script name of 256 characters is too long',
    'it would not fit into schemaversions.scriptname'
);
select lives_ok(
    $$select cutover.record_script(
        (select max(r.run_id) from cutover.run as r), repeat('x', 255), 'schema', 'v1:1', interval '0'
    )$$,
    'one that just fits is taken'
);

select * from finish();
rollback;
