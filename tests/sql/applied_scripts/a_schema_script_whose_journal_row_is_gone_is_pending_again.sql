begin;
select plan(2);

select cutover.begin_run('shop', 'up', 'ann@laptop', 'test');

select cutover.record_script(
    (select max(r.run_id) from cutover.run as r), n, k, 'v1:1', interval '1 second'
)
from (
    values
        ('shop.schema.0010_table.sql', 'schema'),
        ('shop.functions.total.sql', 'function')
) as s (n, k);

select is(
    (select count(*) from cutover.applied_scripts('shop') as a where a.state = 'applied'),
    2::bigint,
    'both are applied'
);

delete from cutover.schemaversions as v
where v.scriptname = 'shop.schema.0010_table.sql';

select results_eq(
    $$select a.script_name from cutover.applied_scripts('shop') as a$$,
    $$values ('shop.functions.total.sql')$$,
    'the journal is the truth for what runs once'
);

select * from finish();
rollback;
