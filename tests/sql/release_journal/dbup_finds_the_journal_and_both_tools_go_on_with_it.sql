begin;
select plan(4);

select cutover.release_journal();

select has_table('public'::name, 'schemaversions'::name, 'the table is where DbUp looks');
select has_view('cutover'::name, 'schemaversions'::name, 'a view keeps the name that the ledger uses');

insert into public.schemaversions (scriptname, applied)
values ('shop.schema.0010_by_dbup.sql', localtimestamp);

select cutover.record_script(
    cutover.begin_run('shop', 'up', 'ann@laptop', 'test'),
    'shop.schema.0020_by_us.sql', 'schema', 'v1:1', interval '1 second'
);

select results_eq(
    $$select a.script_name, a.state from cutover.applied_scripts('shop') as a$$,
    $$values ('shop.schema.0010_by_dbup.sql', 'adopted'), ('shop.schema.0020_by_us.sql', 'applied')$$,
    'we see what DbUp wrote'
);
select is(
    (select count(*) from public.schemaversions as v where starts_with(v.scriptname, 'shop.')),
    2::bigint,
    'and it what we wrote'
);

select * from finish();
rollback;
