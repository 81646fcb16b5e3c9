-- summary:  Takes a chunk that is still to be loaded, for this transaction.
-- needs:    functions/require_copy
-- raises:   MG054 the copy was given up

create or replace function cutover.claim_copy_chunk(copy_id bigint, tables text[], chunk_id bigint default null)
    returns setof cutover.copy_chunk
    language sql
    volatile
begin atomic
    select cutover.require_copy(copy_id);

    -- Held until commit or rollback: a worker that dies gives its chunk back.
    select c.*
    from cutover.copy_chunk as c
    where c.copy_id = claim_copy_chunk.copy_id
      and c.table_name = any (tables)
      and c.state = 'pending'
      and (claim_copy_chunk.chunk_id is null or c.chunk_id = claim_copy_chunk.chunk_id)
    order by c.chunk_id
    limit 1
    for update skip locked;
end;

comment on function cutover.claim_copy_chunk(bigint, text[], bigint) is
    'Takes a pending chunk of some tables that nobody else has, any or the one given, until the transaction ends.';
