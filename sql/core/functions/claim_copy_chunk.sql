-- summary:  Takes a chunk that is still to be loaded, for this transaction.

create or replace function cutover.claim_copy_chunk(copy_id bigint, chunk_id bigint default null)
    returns setof cutover.copy_chunk
    language sql
    volatile
begin atomic
    -- Held until commit or rollback: a worker that dies gives its chunk back.
    select c.*
    from cutover.copy_chunk as c
    where c.copy_id = claim_copy_chunk.copy_id
      and c.state = 'pending'
      and (claim_copy_chunk.chunk_id is null or c.chunk_id = claim_copy_chunk.chunk_id)
    order by c.chunk_id
    limit 1
    for update skip locked;
end;

comment on function cutover.claim_copy_chunk(bigint, bigint) is
    'Takes a pending chunk that nobody else has, any or the one given, until the transaction ends.';
