-- summary:  Refuses a launch when a table changed that must not.
-- needs:    functions/_pending_changes
-- raises:   MG02M rows changed on live since staging was made

create or replace function cutover._require_no_changes(pack text)
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_changed  text;
begin
    select string_agg(format('%I.%I: %s', c.schema_name, c.table_name, c.changes), ', ')
    into v_changed
    from cutover._pending_changes(pack, 'carry') as c
    where c.live_changes = 'refuse';

    if v_changed is not null then
        raise exception 'rows changed on live since the staging of pack % was made', pack
            using errcode = 'MG02M',
                  detail  = v_changed,
                  hint    = format('Load them again, from select cutover.create_staging(%L, true); or let changes be carried: live_changes => ''carry''.', pack);
    end if;
end;
$$;

comment on function cutover._require_no_changes(text) is
    'Raises MG02M with tables and counts when live changed in a table that is managed with live_changes refuse.';
