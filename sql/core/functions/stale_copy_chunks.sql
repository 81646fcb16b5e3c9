-- summary:  Lists the loaded chunks of a copy that are of another snapshot than the given one.

create or replace function cutover.stale_copy_chunks(copy_id bigint, snapshot text)
    returns setof cutover.copy_chunk
    language sql
    stable
begin atomic
    select c.*
    from cutover.copy_chunk as c
    where c.copy_id = stale_copy_chunks.copy_id
      and c.state = 'loaded'
      and c.snapshot <> stale_copy_chunks.snapshot
    order by c.chunk_id;
end;

comment on function cutover.stale_copy_chunks(bigint, text) is
    'Loaded chunks of another snapshot: to be compared with the source, and loaded again where they differ.';
