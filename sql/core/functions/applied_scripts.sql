-- summary:  Lists what the ledger knows about the scripts of a pack.

create or replace function cutover.applied_scripts(pack text)
    returns table (
        script_name      text,
        kind             text,
        state            text,
        checksum         text,
        statements_done  integer,
        statements       integer,
        in_doubt         boolean,
        invalid_before   text[],
        applied_at       timestamptz,
        applied_local    timestamp,
        duration         interval,
        operator         text
    )
    language sql
    stable
begin atomic
    with journaled as (
        -- DbUp before version 6 wrote a row for each run of a script that always runs.
        select
            v.scriptname::text as script_name,
            max(v.applied)     as applied
        from cutover.schemaversions as v
        where starts_with(v.scriptname, pack || '.')
        group by v.scriptname
    ),

    recorded as (
        select s.*
        from cutover.script as s
        where starts_with(s.script_name, pack || '.')
    )

    select
        coalesce(r.script_name, j.script_name),
        coalesce(r.kind, 'schema'),
        case
            when r.state = 'partial' and j.script_name is null then 'partial'
            when r.script_name is null then 'adopted'
            else 'applied'
        end,
        r.checksum,
        r.statements_done,
        r.statements,
        coalesce(r.in_doubt, false),
        r.invalid_before,
        r.applied_at,
        j.applied,
        r.duration,
        r.operator
    from recorded as r
    full join journaled as j
        on j.script_name = r.script_name
    -- The journal is the truth for what runs once: a row that somebody took out is pending again.
    where j.script_name is not null
       or r.kind <> 'schema'
       or r.state = 'partial'
    order by 1;
end;

comment on function cutover.applied_scripts(text) is
    'Scripts of a pack that are applied, partial, or adopted (in DbUp''s journal, checksum unknown). applied_local is the journal''s time, in the zone of the client that wrote it.';
