-- summary:  Says which copy or sync has not made a pack's staging complete yet.

create or replace function cutover.unfinished_copy(pack text)
    returns text
    language sql
    stable
begin atomic
    select format('Copy %s of %s is %s.', c.copy_id, c.source, c.state)
    from cutover.copy as c
    join cutover.staging as s
        on s.pack = c.pack
       -- Created anew since, it is not that copy's.
       and s.created_at <= c.started_at
    where c.pack = unfinished_copy.pack
      and c.state in ('loading', 'syncing')
    limit 1;
end;

comment on function cutover.unfinished_copy(text) is
    'A sentence on the copy or sync that still has to load or complete a pack''s staging; null where there is none.';
