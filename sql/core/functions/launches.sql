-- summary:  Lists the launches and rollbacks of a pack, the newest first.

create or replace function cutover.launches(pack text)
    returns setof cutover.launch
    language sql
    stable
begin atomic
    select l.*
    from cutover.launch as l
    where l.pack = launches.pack
    order by l.launch_id desc;
end;

comment on function cutover.launches(text) is
    'Swaps of a pack that were committed, the newest first; the launch whose state is live is the one that cutover.rollback can undo.';
