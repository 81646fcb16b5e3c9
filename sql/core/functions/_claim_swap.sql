-- summary:  Makes sure that one launch or rollback of a pack is at work at a time.
-- raises:   MG02G another swap of the pack is at work

create or replace function cutover._claim_swap(pack text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    if not pg_try_advisory_xact_lock(hashtextextended('cutover swap of ' || pack, 0)) then
        raise exception 'another swap of pack % is at work', pack
            using errcode = 'MG02G',
                  detail  = 'One launch or rollback of a pack runs at a time.',
                  hint    = 'Wait for it, and look: select * from cutover.launch order by launch_id desc;';
    end if;
end;
$$;

comment on function cutover._claim_swap(text) is
    'Takes the pack''s swap lock until the transaction ends, or raises MG02G at once.';
