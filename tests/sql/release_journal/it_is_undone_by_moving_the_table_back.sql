begin;
select plan(3);

select cutover.release_journal();

drop view cutover.schemaversions;
alter table public.schemaversions set schema cutover;

select has_table('cutover'::name, 'schemaversions'::name, 'the journal is the ledger''s again');
select lives_ok($$select * from cutover.applied_scripts('core')$$, 'and routines read it');
select lives_ok('select cutover.release_journal()', 'and it can be moved once more');

select * from finish();
rollback;
