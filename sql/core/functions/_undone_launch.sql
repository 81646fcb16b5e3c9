-- summary:  Finds the launch that a rollback may undo, or raises.
-- raises:   MG02U there is no such launch to undo

create or replace function cutover._undone_launch(pack text, backup_stamp text)
    returns cutover.launch
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_launch  cutover.launch;
    v_known   text;
begin
    select l.*
    into v_launch
    from cutover.launch as l
    where l.pack = _undone_launch.pack
      and l.backup_stamp = _undone_launch.backup_stamp
      and l.kind = 'launch';

    if v_launch.state = 'live' then
        return v_launch;
    end if;

    select string_agg(format('%s (%s)', l.backup_stamp, l.state), ', ' order by l.launch_id desc)
    into v_known
    from cutover.launch as l
    where l.pack = _undone_launch.pack
      and l.kind = 'launch';

    raise exception '%', case
            when v_launch.launch_id is null
                then format('pack %s has no launch with stamp %s', pack, backup_stamp)
            else format('the launch with stamp %s is %s', backup_stamp, v_launch.state)
        end
        using errcode = 'MG02U',
              detail  = format('Launches of the pack: %s.', coalesce(v_known, 'none')),
              hint    = coalesce(
                  (
                      select format('Only the one that is live can be undone: select cutover.rollback(%L, %L);', l.pack, l.backup_stamp)
                      from cutover.launch as l
                      where l.pack = _undone_launch.pack
                        and l.state = 'live'
                        and l.kind = 'launch'
                  ),
                  'None of them is live: there is nothing to undo.'
              );
end;
$$;

comment on function cutover._undone_launch(text, text) is
    'The launch with that stamp if it is the one that is live; else MG02U with the stamps that there are.';
