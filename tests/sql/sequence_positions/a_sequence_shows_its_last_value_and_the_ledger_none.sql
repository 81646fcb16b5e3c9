begin;
select plan(2);

create sequence ticket;
create sequence never_used;
select nextval('ticket'), nextval('ticket');

select results_eq(
    $$select p.sequence_name collate "default", p.last_position
      from cutover.sequence_positions() as p
      where p.sequence_name like 'public.%'$$,
    $$values ('public.never_used', null::bigint), ('public.ticket', 2::bigint)$$,
    'null when it was never used'
);

select cutover.release_journal();

select is(
    (select count(*) from cutover.sequence_positions() as p where p.sequence_name like '%schemaversions%'),
    0::bigint,
    'the journal''s own is the ledger, wherever it is'
);

select * from finish();
rollback;
