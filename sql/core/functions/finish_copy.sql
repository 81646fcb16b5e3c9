-- summary:  Ends a copy whose staging is like live.
-- needs:    functions/_mark_completed, functions/end_copy
-- raises:   MG054 there is no such copy under way

create or replace function cutover.finish_copy(copy_id bigint)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform cutover._mark_completed(c.pack)
    from cutover.copy as c
    where c.copy_id = finish_copy.copy_id;

    perform cutover.end_copy(copy_id, 'complete');
end;
$$;

comment on function cutover.finish_copy(bigint) is
    'Notes that staging is complete, and ends its copy.';
