-- summary:  Says since when a pack's staging and live are what they are.

create or replace function cutover._gate_horizon(pack text)
    returns timestamptz
    language sql
    stable
begin atomic
    -- What is brought before a gate speaks of the staging of its time, and of one launch.
    select greatest(
        timestamptz '-infinity',
        (
            select s.created_at
            from cutover.staging as s
            where s.pack = _gate_horizon.pack
        ),
        (
            select max(l.launched_at)
            from cutover.launch as l
            where l.pack = _gate_horizon.pack
        )
    );
end;

comment on function cutover._gate_horizon(text) is
    'When the pack''s staging was created, or last launched: approvals, evidence and answers of checks that are older speak of something else, and count no more.';
