begin;
select plan(3);

select cutover.begin_run('shop', 'up', 'ann@laptop', 'test');

select cutover.record_script(
    (select max(r.run_id) from cutover.run as r), n, k, 'v1:1', interval '2 seconds', timestamp '2024-01-01 10:00'
)
from (
    values
        ('shop.schema.0010_table.sql', 'schema'),
        ('shop.functions.total.sql', 'function'),
        ('shop.views.open_order.sql', 'view')
) as s (n, k);

select results_eq(
    $$select v.scriptname::text, v.applied from cutover.schemaversions as v where starts_with(v.scriptname, 'shop.')$$,
    $$values ('shop.schema.0010_table.sql', timestamp '2024-01-01 10:00')$$,
    'the journal is what DbUp would have written'
);
select results_eq(
    $$select s.script_name, s.state, s.operator, s.duration
      from cutover.script as s where starts_with(s.script_name, 'shop.') order by 1$$,
    $$values
        ('shop.functions.total.sql', 'applied', 'ann@laptop', interval '2 seconds'),
        ('shop.schema.0010_table.sql', 'applied', 'ann@laptop', interval '2 seconds'),
        ('shop.views.open_order.sql', 'applied', 'ann@laptop', interval '2 seconds')$$,
    'the table beside it knows all three'
);
select is(
    (select count(*) from cutover.run_step as s join cutover.run as r on r.run_id = s.run_id where r.pack = 'shop'),
    3::bigint,
    'each is a step of the run'
);

select * from finish();
rollback;
