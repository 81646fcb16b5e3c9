-- summary:  Moves the sequences of live tables to the furthest position that anything has reached.
-- needs:    functions/_live_sequences
-- raises:   MG02X a sequence has no number left

create or replace function cutover._advance_sequences(pack text, outgoing name)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_query     text;
    v_reached   jsonb;
    v_sequence  record;
    v_next      numeric;
begin
    -- One query for all of them, since it is planned while locks are held. A position is the last
    -- number given out; null: none yet.
    select string_agg(
        format(
            'select %L, q.own, %s(q.own, q.old, q.rows, %s::numeric)
             from (
                 select
                     (select case when is_called then last_value end from %s) as own,
                     %s as old,
                     %s as rows
             ) as q',
            s.sequence_name,
            case when s.step > 0 then 'greatest' else 'least' end,
            coalesce(s.declared::text, 'null'),
            s.sequence_name,
            coalesce('(select case when is_called then last_value end from ' || s.old_sequence_name || ')', 'null::bigint'),
            case when s.is_indexed then format(
                '(select %s(%I)::numeric from %s)',
                case when s.step > 0 then 'max' else 'min' end,
                s.column_name,
                s.table_name
            ) else 'null::numeric' end
        ),
        ' union all '
    )
    into v_query
    from cutover._live_sequences(pack, outgoing) as s;

    if v_query is null then
        return;
    end if;

    -- Collected first: a sequence that a query has open cannot be altered.
    execute format(
        'select jsonb_agg(to_jsonb(r)) from (%s) as r (sequence_name, own, furthest) where r.furthest is distinct from r.own',
        v_query
    )
    into v_reached;

    -- A loop, since each sequence is altered under its own name.
    for v_sequence in
        select
            s.*,
            r.furthest
        from jsonb_to_recordset(coalesce(v_reached, '[]')) as r (sequence_name text, furthest numeric)
        join cutover._live_sequences(pack, outgoing) as s
            on s.sequence_name = r.sequence_name
    loop
        v_next := v_sequence.furthest + v_sequence.step;

        if v_next not between v_sequence.lowest and v_sequence.highest and v_sequence.cycles then
            v_next := case when v_sequence.step > 0 then v_sequence.lowest else v_sequence.highest end::numeric;
        elsif v_next > v_sequence.highest and v_sequence.step > 0
           or v_next < v_sequence.lowest and v_sequence.step < 0
        then
            raise exception 'sequence % has no number left', v_sequence.sequence_name
                using errcode = 'MG02X',
                      detail  = format('%s has reached %s, and the sequence ends there.', v_sequence.column_name, v_sequence.furthest),
                      hint    = format('Give it room on live and staging: alter sequence %s maxvalue ...;', v_sequence.sequence_name);
        end if;

        -- Not setval, which a rollback would leave in place.
        execute format(
            'alter sequence %s restart with %s',
            v_sequence.sequence_name,
            -- Below its own first number a sequence starts where it would have.
            case when v_sequence.step > 0 then greatest(v_next, v_sequence.lowest) else least(v_next, v_sequence.highest) end
        );
    end loop;
end;
$$;

comment on function cutover._advance_sequences(text, name) is
    'Moves each sequence, in its own direction, past what live, the tables that left and the source have given out, and past the rows that are there.';
