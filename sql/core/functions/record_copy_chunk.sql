-- summary:  Records a chunk as loaded, in the transaction that loaded it.

create or replace function cutover.record_copy_chunk(
    chunk_id    bigint,
    snapshot    text,
    row_count   bigint,
    byte_count  bigint,
    digest      bytea,
    duration    interval
)
    returns void
    language sql
    volatile
begin atomic
    update cutover.copy_chunk as c
    set state      = 'loaded',
        snapshot   = record_copy_chunk.snapshot,
        row_count  = record_copy_chunk.row_count,
        byte_count = record_copy_chunk.byte_count,
        digest     = record_copy_chunk.digest,
        duration   = record_copy_chunk.duration,
        loaded_by  = pg_current_xact_id(),
        loaded_at  = clock_timestamp()
    where c.chunk_id = record_copy_chunk.chunk_id;
end;

comment on function cutover.record_copy_chunk(bigint, text, bigint, bigint, bytea, interval) is
    'Marks a claimed chunk as loaded by this transaction.';
