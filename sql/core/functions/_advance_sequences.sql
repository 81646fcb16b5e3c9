-- summary:  Moves sequences to the furthest position that anything has reached.
-- needs:    functions/_sequence_reach
-- raises:   MG02X a sequence has no number left

create or replace function cutover._advance_sequences(
    sequences  regclass[],
    others     regclass[],
    positions  numeric[],
    known      numeric[] default '{}'
)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_sequence  record;
    v_next      numeric;
begin
    -- A loop, since each sequence is altered by name.
    for v_sequence in
        with reach as materialized (
            select *
            from cutover._sequence_reach(array(
                select x.oid
                from unnest(sequences, others, known) as s (name, other, known)
                cross join lateral (
                    values
                        (s.name::oid),
                        (s.other::oid)
                ) as x (oid)
                where s.known is null
            ))
        )

        select
            s.name,
            q.seqincrement::numeric as step,
            q.seqmin::numeric as lowest,
            q.seqmax::numeric as highest,
            q.seqcycle,
            r.furthest
        from unnest(sequences, others, positions, known) as s (name, other, position, known)
        join pg_sequence as q
            on q.seqrelid = s.name
        left join reach as own
            on own.sequence = s.name
        left join reach as theirs
            on theirs.sequence = s.other
        cross join lateral (
            -- Of one that is known, only what the other has given out since can be further.
            select
                coalesce(s.known, own.reached)                                                  as own,
                coalesce(theirs.reached, pg_sequence_last_value(s.other)::numeric)              as theirs
        ) as p
        cross join lateral (
            select case
                when q.seqincrement > 0 then greatest(p.own, p.theirs, s.position)
                else least(p.own, p.theirs, s.position)
            end as furthest
        ) as r
        where r.furthest is distinct from p.own
    loop
        v_next := v_sequence.furthest + v_sequence.step;

        if v_next not between v_sequence.lowest and v_sequence.highest and v_sequence.seqcycle then
            v_next := case when v_sequence.step > 0 then v_sequence.lowest else v_sequence.highest end;
        elsif v_next > v_sequence.highest and v_sequence.step > 0
           or v_next < v_sequence.lowest and v_sequence.step < 0
        then
            raise exception 'sequence % has no number left', v_sequence.name
                using errcode = 'MG02X',
                      detail  = format('What it fills has reached %s, and the sequence ends there.', v_sequence.furthest),
                      hint    = format('Give it room on live and staging: alter sequence %s maxvalue ...;', v_sequence.name);
        end if;

        -- Not setval, which a rollback would leave in place. Below its own first number a sequence
        -- starts where it would have.
        execute format(
            'alter sequence %s restart with %s',
            v_sequence.name,
            case when v_sequence.step > 0 then greatest(v_next, v_sequence.lowest) else least(v_next, v_sequence.highest) end
        );
    end loop;
end;
$$;

comment on function cutover._advance_sequences(regclass[], regclass[], numeric[], numeric[]) is
    'Moves each sequence, in its own direction, past what the other one of the same place has given out and past a position. Null: no other, no position. Known: how far the sequence itself has counted, where nobody else can use it.';
