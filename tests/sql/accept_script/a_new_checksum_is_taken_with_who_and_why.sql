begin;
select plan(3);

insert into cutover.schemaversions (scriptname, applied)
values ('shop.schema.0010_table.sql', localtimestamp);

select cutover.accept_script('shop.schema.0010_table.sql', 'v1:new', 'a comment was mended');

select is(
    (select s.checksum from cutover.script as s where s.script_name = 'shop.schema.0010_table.sql'),
    'v1:new',
    'the checksum is taken'
);
select is(
    (select a.state from cutover.applied_scripts('shop') as a),
    'applied',
    'an adopted script is adopted no more'
);
select results_eq(
    $$select r.verb, r.state, r.operator, r.message from cutover.run as r where r.pack = 'shop'$$,
    $$values ('accept', 'done', session_user::text collate "default", 'a comment was mended')$$,
    'the ledger says who and why'
);

select * from finish();
rollback;
