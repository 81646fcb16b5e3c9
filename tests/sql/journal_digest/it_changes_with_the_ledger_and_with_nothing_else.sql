begin;
select plan(4);

create temporary table digest as
select 1 as step, cutover.journal_digest() as value;

select cutover.end_run(cutover.begin_run('shop', 'up', 'ann@laptop', 'test'), 'done');
insert into digest values (2, cutover.journal_digest());

insert into cutover.schemaversions (scriptname, applied)
values ('shop.schema.0010_table.sql', timestamp '2024-01-01 10:00');
insert into digest values (3, cutover.journal_digest());

update cutover.script as s
set checksum = 'v1:changed'
where s.script_name = 'core.schema.0010_journal.sql';
insert into digest values (4, cutover.journal_digest());

select matches((select d.value from digest as d where d.step = 1), '^[0-9a-f]{64}$', 'it is a SHA-256');
select is(
    (select d.value from digest as d where d.step = 2),
    (select d.value from digest as d where d.step = 1),
    'a run alone leaves it'
);
select isnt(
    (select d.value from digest as d where d.step = 3),
    (select d.value from digest as d where d.step = 1),
    'a row of the journal changes it'
);
select isnt(
    (select d.value from digest as d where d.step = 4),
    (select d.value from digest as d where d.step = 3),
    'a checksum changes it'
);

select * from finish();
rollback;
