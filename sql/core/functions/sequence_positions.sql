-- summary:  Lists where every sequence stands, to tell which of them a trial run moved.

create or replace function cutover.sequence_positions()
    returns table (sequence_name text, last_position bigint)
    language sql
    volatile
begin atomic
    select
        format('%I.%I', s.schemaname, s.sequencename),
        s.last_value
    from pg_sequences as s
    where s.schemaname <> 'cutover'
      -- DbUp's journal numbers its rows from a sequence of its own; that is the ledger, too.
      and s.sequencename <> 'schemaversions_schemaversionsid_seq'
    order by 1;
end;

comment on function cutover.sequence_positions() is
    'Last value of each sequence that the caller may read; null when it was never used. Sequences do not roll back.';
