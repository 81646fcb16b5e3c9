begin;
select plan(1);

-- DbUp before version 6 wrote a row for each run of a script that always runs.
insert into cutover.schemaversions (scriptname, applied)
values
    ('shop.schema.0010_table.sql', timestamp '2024-01-01 10:00'),
    ('shop.schema.0010_table.sql', timestamp '2024-01-02 10:00'),
    ('shopping.schema.0010_table.sql', timestamp '2024-01-03 10:00');

select results_eq(
    $$select a.script_name, a.state, a.checksum, a.applied_local from cutover.applied_scripts('shop') as a$$,
    $$values ('shop.schema.0010_table.sql', 'adopted', null::text, timestamp '2024-01-02 10:00')$$,
    'one row, of this pack alone, with the last time'
);

select * from finish();
rollback;
