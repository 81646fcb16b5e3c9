-- summary:  Raises when another session launches or rolls back the pack.
-- raises:   MG02G another swap of the pack is at work

create or replace function cutover._require_no_other_swap(pack text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- Held until the transaction ends, and let go of with a subtransaction that is rolled back.
    if not pg_try_advisory_xact_lock(hashtextextended('cutover swap of ' || pack, 0)) then
        raise exception 'another swap of pack % is at work', pack
            using errcode = 'MG02G',
                  detail  = 'One launch or rollback of a pack runs at a time.',
                  hint    = 'Wait for it, and look: select * from cutover.launch order by launch_id desc;';
    end if;
end;
$$;

comment on function cutover._require_no_other_swap(text) is
    'Raises MG02G unless this transaction is the only one that swaps the pack; it stays so until the end.';
