-- summary:  Opens the last copy of a pack again, to bring its staging up to date.
-- raises:   MG054 there is no complete copy

create or replace function cutover.reopen_copy(pack text)
    returns bigint
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_last  cutover.copy;
begin
    select c.*
    into v_last
    from cutover.copy as c
    where c.pack = reopen_copy.pack
      and c.state <> 'abandoned'
    order by c.copy_id desc
    limit 1
    for update;

    -- A copy that still has chunks to load is not for this.
    if v_last.copy_id is null
       or to_regnamespace(quote_ident(pack || '_staging')) is null
       or exists (
           select
           from cutover.copy_table as t
           where t.copy_id = v_last.copy_id
             and (
                 not t.is_planned
                 or exists (
                     select
                     from cutover.copy_chunk as k
                     where k.copy_id = t.copy_id
                       and k.table_name = t.table_name
                       and k.state = 'pending'
                 )
             )
       )
    then
        raise exception 'pack % has no complete copy to bring up to date', pack
            using errcode = 'MG054',
                  detail  = 'A sync compares staging with the source; staging must have been filled by a copy.',
                  hint    = format('Copy first, or finish the copy under way: cutover copy %s', pack);
    end if;

    update cutover.copy as c
    set state    = 'loading',
        ended_at = null
    where c.copy_id = v_last.copy_id;

    -- What was refused before is looked at anew.
    delete from cutover.rejected_row as r
    where r.pack = reopen_copy.pack;

    return v_last.copy_id;
end;
$$;

comment on function cutover.reopen_copy(text) is
    'Marks the last complete copy as under way again and returns its number. Ended by cutover.finish_copy.';
