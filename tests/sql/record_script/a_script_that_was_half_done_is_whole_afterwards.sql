begin;
select plan(1);

select cutover.begin_run('shop', 'up', 'ann@laptop', 'test');

select cutover.record_progress(
    (select max(r.run_id) from cutover.run as r), 'shop.schema.0010_index.sql', 'v1:part', 1, 2, true
);
select cutover.record_script(
    (select max(r.run_id) from cutover.run as r), 'shop.schema.0010_index.sql', 'schema', 'v1:whole', interval '1 second'
);

select results_eq(
    $$select s.state, s.statements_done, s.statements, s.in_doubt, s.checksum
      from cutover.script as s where s.script_name = 'shop.schema.0010_index.sql'$$,
    $$values ('applied', 2, 2, false, 'v1:whole')$$,
    'all statements are done and nothing is in doubt'
);

select * from finish();
rollback;
