-- summary:  Raises when a copy was given up for another, and keeps it from that until the transaction ends.
-- raises:   MG054 another copy took its place

create or replace function cutover.require_copy(copy_id bigint)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_copy  cutover.copy;
begin
    select c.*
    into strict v_copy
    from cutover.copy as c
    where c.copy_id = require_copy.copy_id
    for share;

    if v_copy.state = 'abandoned' then
        raise exception 'copy % of pack % was given up', v_copy.copy_id, v_copy.pack
            using errcode = 'MG054',
                  detail  = format('At %s somebody started over; staging is that copy''s now.', v_copy.ended_at),
                  hint    = format('Help it, or see how far it is: cutover copy %s', v_copy.pack);
    end if;
end;
$$;

comment on function cutover.require_copy(bigint) is
    'Raises MG054 for a copy that was abandoned. Until the transaction ends nobody can abandon it: what is loaded goes into its own staging.';
