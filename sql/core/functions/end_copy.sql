-- summary:  Ends a copy: complete, or abandoned.
-- raises:   MG054 there is no such copy under way

create or replace function cutover.end_copy(copy_id bigint, state text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    update cutover.copy as c
    set state    = end_copy.state,
        ended_at = clock_timestamp()
    where c.copy_id = end_copy.copy_id
      and c.state in ('loading', 'syncing');

    if not found then
        raise exception 'copy % is not under way', copy_id
            using errcode = 'MG054',
                  detail  = 'It does not exist, or it has ended.',
                  hint    = 'Look at it: select * from cutover.copy order by copy_id desc limit 5;';
    end if;
end;
$$;

comment on function cutover.end_copy(bigint, text) is
    'Ends a copy that is under way as complete or abandoned.';
