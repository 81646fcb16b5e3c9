-- summary:  Opens the last copy of a pack again, to bring its staging up to date.
-- raises:   MG054 there is no complete copy, or it is of another source, or a sync of more tables stopped half-way
-- locks:    whoever calls holds the advisory lock of completion

create or replace function cutover.reopen_copy(pack text, source text, is_whole boolean)
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

    if v_last.copy_id is null
        or v_last.state = 'loading'
        or not exists (
            select
            from cutover.staging as s
            where s.pack = reopen_copy.pack
              and s.created_at <= coalesce(v_last.ended_at, clock_timestamp())
              and to_regnamespace(quote_ident(s.pack || '_staging')) is not null
        )
    then
        raise exception 'pack % has no complete copy to bring up to date', pack
            using errcode = 'MG054',
                  detail  = 'A sync compares staging with the source; staging must have been filled by a copy.',
                  hint    = format('Copy first, or finish the copy under way: cutover copy %s', pack);
    end if;

    if v_last.source <> reopen_copy.source then
        raise exception 'staging of pack % was filled from another source', pack
            using errcode = 'MG054',
                  detail  = format('Copy %s is of %s; this one is %s.', v_last.copy_id, v_last.source, source),
                  hint    = format('Name that source, or start over: cutover copy %s --again', pack);
    end if;

    -- What it had not come to yet would pass for brought up to date.
    if v_last.state = 'syncing' and not is_whole then
        raise exception 'a sync of pack % has stopped half-way', pack
            using errcode = 'MG054',
                  detail  = 'Which of the tables it had come to is not known.',
                  hint    = format('Bring all of them up to date: cutover sync %s', pack);
    end if;

    update cutover.copy as c
    set state    = 'syncing',
        ended_at = null
    where c.copy_id = v_last.copy_id;

    return v_last.copy_id;
end;
$$;

comment on function cutover.reopen_copy(text, text, boolean) is
    'Marks the last complete copy as syncing and returns its number; a sync that stopped half-way goes on, with all tables. No launch meanwhile. Ended by cutover.finish_copy.';
