-- summary:  Replays, before a swap's locks or under them, what changed on live meanwhile.
-- needs:    functions/_pending_changes, functions/_replay, functions/_require_no_changes
-- raises:   MG02L changes conflict with the rows; MG02M rows changed that must not; MG02N too many changes are left

create or replace function cutover._catch_up(
    pack              text,
    purpose           text,
    target            name,
    accept_conflicts  boolean,
    change_limit      bigint default null
)
    returns jsonb
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_pending  bigint;
begin
    select sum(p.changes)::bigint
    into v_pending
    from cutover._pending_changes(pack, purpose) as p;

    if v_pending is not null and purpose = 'carry' then
        perform cutover._require_no_changes(pack);
    end if;

    if v_pending > change_limit then
        raise exception '% changes of pack % are left to replay', v_pending, pack
            using errcode = 'MG02N',
                  detail  = format('Under locks at most %s are replayed.', change_limit),
                  hint    = 'Try again: each attempt first replays what there is; or at a quieter hour.';
    end if;

    if v_pending is null then
        return jsonb '{"tables": [], "conflicts": 0, "unvalidated": []}';
    end if;

    return cutover._replay(pack, purpose, target, accept_conflicts);
end;
$$;

comment on function cutover._catch_up(text, text, name, boolean, bigint) is
    'Replays pending changes (carry: into staging; launch: into the backup) and says what it did; raises MG02N when more than the limit are left.';
