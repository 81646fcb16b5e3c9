-- summary:  Takes a chunk that is still to be loaded, for this transaction.

create or replace function cutover.claim_copy_chunk(copy_id bigint)
    returns setof cutover.copy_chunk
    language sql
    volatile
begin atomic
    -- Held until commit or rollback: a worker that dies gives its chunk back.
    select c.*
    from cutover.copy_chunk as c
    where c.copy_id = claim_copy_chunk.copy_id
      and c.state = 'pending'
    order by c.chunk_id
    limit 1
    for update skip locked;
end;

comment on function cutover.claim_copy_chunk(bigint) is
    'Takes a pending chunk that nobody else has, until the transaction ends.';
