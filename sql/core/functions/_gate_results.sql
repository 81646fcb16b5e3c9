-- summary:  Lists what was brought before a pack's gates and still counts.
-- needs:    functions/_gate_horizon

create or replace function cutover._gate_results(pack text)
    returns setof cutover.gate_result
    language sql
    stable
begin atomic
    select r.*
    from cutover.gate_result as r
    join cutover.gate as g
        on g.pack = r.pack
       and g.gate_name = r.gate_name
       and g.kind = r.kind
    where r.pack = _gate_results.pack
      and r.withdrawn_at is null
      and r.recorded_at >= g.declared_at
      and r.recorded_at >= cutover._gate_horizon(r.pack)
      and (g.valid_for is null or r.recorded_at + g.valid_for > clock_timestamp());
end;

comment on function cutover._gate_results(text) is
    'Results that are not withdrawn, not expired, and not older than the gate or the staging they speak of.';
