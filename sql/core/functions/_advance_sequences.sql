-- summary:  Moves the sequences of live tables to the furthest position that anything has reached.
-- needs:    functions/_live_sequences
-- raises:   MG02X a sequence has no number left

create or replace function cutover._advance_sequences(pack text, outgoing name)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_sequence  record;
    v_own       numeric;
    v_furthest  numeric;
    v_next      numeric;
begin
    -- A loop, since each sequence is read and altered under its own name. A position is the last
    -- number given out; null: none yet.
    for v_sequence in
        select *
        from cutover._live_sequences(pack, outgoing)
    loop
        execute format(
            'with reached (own, number) as (
                 select true, case when is_called then last_value::numeric end from %s
                 union all
                 select false, $1::numeric
                 %s %s
             )
             select
                 max(number) filter (where own),
                 case when $2 > 0 then max(number) else min(number) end
             from reached',
            v_sequence.sequence_name,
            'union all select false, case when is_called then last_value::numeric end from '
                || v_sequence.old_sequence_name,
            case when v_sequence.is_indexed then format(
                'union all select false, %s(%I)::numeric from %s',
                case when v_sequence.step > 0 then 'max' else 'min' end,
                v_sequence.column_name,
                v_sequence.table_name
            ) end
        )
        into v_own, v_furthest
        using v_sequence.declared, v_sequence.step;

        continue when v_furthest is not distinct from v_own;

        v_next := v_furthest + v_sequence.step;

        if v_next not between v_sequence.lowest and v_sequence.highest and v_sequence.cycles then
            v_next := case when v_sequence.step > 0 then v_sequence.lowest else v_sequence.highest end::numeric;
        elsif v_next > v_sequence.highest and v_sequence.step > 0
           or v_next < v_sequence.lowest and v_sequence.step < 0
        then
            raise exception 'sequence % has no number left', v_sequence.sequence_name
                using errcode = 'MG02X',
                      detail  = format('%s has reached %s, and the sequence ends there.', v_sequence.column_name, v_furthest),
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
