-- summary:  Says since when a pack's staging is what it is.

create or replace function cutover._gate_horizon(pack text)
    returns timestamptz
    language sql
    stable
begin atomic
    -- What is brought before a gate speaks of the staging of its time. Until something records
    -- when staging was made, everything speaks of the present one.
    select timestamptz '-infinity'
    where pack is not null;
end;

comment on function cutover._gate_horizon(text) is
    'Approvals, evidence and answers of checks that are older than this speak of another staging, and count no more.';
