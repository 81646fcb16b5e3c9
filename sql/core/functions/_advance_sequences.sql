-- summary:  Moves the sequences of tables to the furthest position that anything has reached.
-- needs:    functions/_filled_columns, functions/_sequence_reach
-- raises:   MG02X a sequence has no number left

create or replace function cutover._advance_sequences(pack text, place name, other name)
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
        with filled as materialized (
            select f.table_name, f.column_name, f.sequence, f.is_identity
            from cutover._filled_columns(pack, place) as f
        ),

        also_filled as materialized (
            select o.table_name, o.column_name, o.sequence, o.is_identity
            from cutover._filled_columns(pack, other) as o
        ),

        reach as materialized (
            select *
            from cutover._sequence_reach(array(
                select f.sequence from filled as f
                union
                select o.sequence from also_filled as o
            ))
        )

        select
            f.column_name,
            f.sequence::regclass as name,
            q.seqincrement::numeric as step,
            q.seqmin::numeric as lowest,
            q.seqmax::numeric as highest,
            q.seqcycle,
            r.furthest
        from filled as f
        join pg_sequence as q
            on q.seqrelid = f.sequence
        left join also_filled as o
            on o.table_name = f.table_name
           and o.column_name = f.column_name
           and o.is_identity
        left join cutover.declared_position as d
            on d.pack = _advance_sequences.pack
           and d.table_name = f.table_name
           and d.column_name = f.column_name
        join reach as own
            on own.sequence = f.sequence
        left join reach as others
            on others.sequence = o.sequence
        cross join lateral (
            select case
                when q.seqincrement > 0 then greatest(own.reached, others.reached, d.position)
                else least(own.reached, others.reached, d.position)
            end as furthest
        ) as r
        -- A serial column's sequence is live's own until the swap.
        where (f.is_identity or place is null)
          and r.furthest is distinct from own.reached
    loop
        v_next := v_sequence.furthest + v_sequence.step;

        if v_next not between v_sequence.lowest and v_sequence.highest and v_sequence.seqcycle then
            v_next := case when v_sequence.step > 0 then v_sequence.lowest else v_sequence.highest end;
        elsif v_next > v_sequence.highest and v_sequence.step > 0
           or v_next < v_sequence.lowest and v_sequence.step < 0
        then
            raise exception 'sequence % has no number left', v_sequence.name
                using errcode = 'MG02X',
                      detail  = format('%s has reached %s, and the sequence ends there.', v_sequence.column_name, v_sequence.furthest),
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

comment on function cutover._advance_sequences(text, name, name) is
    'Moves each sequence of the tables at a place, in its own direction, past what the tables at the other place and the source have given out, and past the rows that are there.';
