begin;
select plan(1);

select cutover.release_journal();

select throws_ok(
    'select cutover.release_journal()',
    'MG019',
    'the journal is not in schema cutover',
    'there is nothing to move'
);

select * from finish();
rollback;
