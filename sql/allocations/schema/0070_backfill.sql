-- summary:  Creates the ledger of the backfill: runs, their batches, what they changed and what they left undecided.
-- undo:     drop table allocations.undecided, allocations.status_change, allocations.backfill_batch, allocations.backfill_run

create table allocations.backfill_run (
    run_id      bigint       not null generated always as identity,
    state       text         not null default 'running',
    batch_rows  integer      not null,
    started_at  timestamptz  not null default clock_timestamp(),
    started_by  name         not null default session_user,
    ended_at    timestamptz,

    constraint backfill_run_pkey primary key (run_id),
    constraint backfill_run_state_is_known
        check (state in ('running', 'done', 'undoing', 'undone')),
    constraint batch_has_rows
        check (batch_rows between 1 and 100000)
);

-- One run is open at a time, whatever happens: a second call joins it.
create unique index backfill_run_open_key on allocations.backfill_run ((true))
    where state in ('running', 'undoing');

comment on table allocations.backfill_run is 'A pass of the backfill over all invoices.';
comment on column allocations.backfill_run.run_id is 'Number of the run; everything it made bears it.';
comment on column allocations.backfill_run.state is 'running (also after a crash: the next call goes on), done, undoing or undone.';
comment on column allocations.backfill_run.batch_rows is 'Invoices in a batch, which is one transaction.';
comment on column allocations.backfill_run.started_at is 'When it began.';
comment on column allocations.backfill_run.started_by is 'The role that began it.';
comment on column allocations.backfill_run.ended_at is 'When its last batch was done; null before.';

create table allocations.backfill_batch (
    run_id               bigint    not null,
    ordinal              integer   not null,
    after_invoice        text      not null,
    through_invoice      text,
    state                text      not null default 'pending',
    found                bigint    not null default 0,
    paid_backfilled      bigint    not null default 0,
    partial_backfilled   bigint    not null default 0,
    recomputed           bigint    not null default 0,
    undecided            bigint    not null default 0,
    payments_made        bigint    not null default 0,
    allocations_made     bigint    not null default 0,
    lock_time            interval,

    constraint backfill_batch_pkey primary key (run_id, ordinal),
    constraint backfill_batch_run_fkey
        foreign key (run_id) references allocations.backfill_run (run_id),
    constraint backfill_batch_state_is_known
        check (state in ('pending', 'done', 'undone'))
);

create index backfill_batch_pending_idx on allocations.backfill_batch (run_id, state, ordinal);

comment on table allocations.backfill_batch is
    'The batches of a run: ranges of invoice keys that leave no gap. A batch and its row here are one transaction.';
comment on column allocations.backfill_batch.run_id is 'The run.';
comment on column allocations.backfill_batch.ordinal is 'Position in the run, from 1.';
comment on column allocations.backfill_batch.after_invoice is 'The range begins after this key.';
comment on column allocations.backfill_batch.through_invoice is 'It ends with this key; null is open, for invoices that came since.';
comment on column allocations.backfill_batch.state is 'pending, done or undone.';
comment on column allocations.backfill_batch.found is 'Invoices in the range.';
comment on column allocations.backfill_batch.paid_backfilled is 'Paid invoices that got allocations.';
comment on column allocations.backfill_batch.partial_backfilled is 'Partly paid invoices that got allocations.';
comment on column allocations.backfill_batch.recomputed is 'Open invoices whose status was computed anew.';
comment on column allocations.backfill_batch.undecided is 'Invoices that were left to a person.';
comment on column allocations.backfill_batch.payments_made is 'Payments that were made up for what real ones do not cover.';
comment on column allocations.backfill_batch.allocations_made is 'Allocations that were added.';
comment on column allocations.backfill_batch.lock_time is 'How long its invoices were locked.';

create table allocations.status_change (
    run_id          bigint           not null,
    invoice_id      text             not null,
    status_before   "InvoiceStatus"  not null,
    paid_at_before  timestamp(3),
    status_after    "InvoiceStatus"  not null,
    paid_at_after   timestamp(3),

    constraint status_change_pkey primary key (run_id, invoice_id),
    constraint status_change_run_fkey
        foreign key (run_id) references allocations.backfill_run (run_id)
);

comment on table allocations.status_change is 'Invoices that a run changed, with what they were: undo_backfill puts it back.';
comment on column allocations.status_change.run_id is 'The run.';
comment on column allocations.status_change.invoice_id is 'The invoice.';
comment on column allocations.status_change.status_before is 'Its status before.';
comment on column allocations.status_change.paid_at_before is 'Its paidAt before.';
comment on column allocations.status_change.status_after is 'Its status since.';
comment on column allocations.status_change.paid_at_after is 'Its paidAt since.';

create table allocations.undecided (
    invoice_id   text         not null,
    run_id       bigint       not null,
    reason       text         not null,
    found_at     timestamptz  not null default clock_timestamp(),
    accepted_by  text,
    accepted_at  timestamptz,
    comment      text,

    constraint undecided_pkey primary key (invoice_id),
    constraint undecided_run_fkey
        foreign key (run_id) references allocations.backfill_run (run_id),
    constraint acceptance_says_who_and_when
        check ((accepted_by is null) = (accepted_at is null))
);

create index undecided_run_id_idx on allocations.undecided (run_id);

comment on table allocations.undecided is
    'Invoices whose status and payments contradict each other. The backfill leaves them as they are, and a person accepts that, or mends them and runs it again.';
comment on column allocations.undecided.invoice_id is 'The invoice.';
comment on column allocations.undecided.run_id is 'The run that found it last.';
comment on column allocations.undecided.reason is 'What contradicts what.';
comment on column allocations.undecided.found_at is 'Since when.';
comment on column allocations.undecided.accepted_by is 'Who accepted that it stays as it is; null while nobody has.';
comment on column allocations.undecided.accepted_at is 'When.';
comment on column allocations.undecided.comment is 'Why.';
