begin;
select plan(2);

create table item (id integer primary key);
select cutover._create_journal('shop', 'public', 'item', 'item', 'launch', false);

-- As a launch does before it locks live.
alter table item enable always trigger cutover_journal_launch_insert;

select results_eq(
    'select statement, undo from cutover._quiet_statements($$item$$)',
    $$values (
        'alter table only public.item disable trigger cutover_journal_launch_insert',
        'alter table only public.item enable always trigger cutover_journal_launch_insert'
    )$$,
    'what is carried into staging was not written after the launch'
);

update cutover.journal set state = 'open';
select is_empty(
    'select * from cutover._quiet_statements($$item$$)',
    'what a rollback replays was'
);

select * from finish();
rollback;
