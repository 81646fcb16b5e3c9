-- summary:  Says when a pack's staging was completed.

create or replace function cutover.staged_at(pack text)
    returns timestamptz
    language sql
    stable
begin atomic
    select s.completed_at
    from cutover.staging as s
    where s.pack = staged_at.pack;
end;

comment on function cutover.staged_at(text) is
    'When the staging that a launch would take live was completed; null when there is none, or it is not complete.';
