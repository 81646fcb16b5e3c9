-- summary:  Records that a loaded chunk is the same in another snapshot.

create or replace function cutover.confirm_copy_chunk(chunk_id bigint, snapshot text)
    returns void
    language sql
    volatile
begin atomic
    update cutover.copy_chunk as c
    set snapshot = confirm_copy_chunk.snapshot
    where c.chunk_id = confirm_copy_chunk.chunk_id;
end;

comment on function cutover.confirm_copy_chunk(bigint, text) is
    'Gives a loaded chunk the snapshot in which it was found unchanged.';
