-- summary:  Records the fingerprint before a swap, and how the swap is meant to change it.
-- needs:    functions/_live_facts, functions/_swapped_facts, functions/structure_difference

create or replace function cutover._record_facts(launch_id bigint, pack text, undoes bigint)
    returns void
    language sql
    volatile
begin atomic
    insert into cutover.launch_fact (launch_id, moment, object, property, value, is_swapped)
    select _record_facts.launch_id, f.moment, f.object, f.property, f.value, f.is_swapped
    from (
        select 'before' as moment, l.object, l.property, l.value, false as is_swapped
        from cutover._live_facts(_record_facts.pack) as l

        union all

        select 'before', s.object, s.property, s.value, true
        from cutover._swapped_facts(_record_facts.pack) as s

        union all

        select x.moment, d.object, d.property, x.value, false
        from cutover.structure_difference(_record_facts.pack) as d
        cross join lateral (
            values
                ('gone', d.live),
                ('new', d.staging)
        ) as x (moment, value)
        where _record_facts.undoes is null
          and x.value is not null

        union all

        -- A rollback takes back what its launch changed.
        select case f.moment when 'gone' then 'new' else 'gone' end, f.object, f.property, f.value, false
        from cutover.launch_fact as f
        where f.launch_id = _record_facts.undoes
          and f.moment <> 'before'
    ) as f;
end;

comment on function cutover._record_facts(bigint, text, bigint) is
    'Keeps the fingerprint of the moment before a swap, and what is declared to change: after = before - gone + new.';
