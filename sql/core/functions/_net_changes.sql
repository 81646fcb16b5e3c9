-- summary:  Sums up the pending changes of a journal: one row for each key that differs in the end.
-- needs:    functions/_present_keys

-- The order of the records is that in which statements ended. A statement that a trigger ran is
-- recorded before the one that fired it, so the order inside a transaction is not to be trusted. Therefore:
--   * whether a key was there in the beginning follows from what is there now and from how often it
--     came and went, in any order;
--   * a column's first value is the one that it was changed from once more often than to, in any order;
--   * only what way a row took through several keys is read in order, and a way that does not lead
--     from a key that was there to one that is there is no way: then its ends count each by itself.

create or replace function cutover._net_changes(journal_id bigint)
    returns table (
        operation   text,
        start_key   text,
        now_key     text,
        columns     name[],
        old_values  text[]
    )
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    -- Nobody has counted changes that were written a moment ago: the planner would take a hundred
    -- thousand for a handful, and compare each with each.
    set enable_nestloop = off
    set jit = off
as $$
#variable_conflict use_column
begin
    return query
    with recursive pending as (
        select c.change_id, c.ordinal, c.operation, c.keys, c.old_values, c.new_values
        from cutover.change as c
        where c.journal_id = _net_changes.journal_id
          and c.consumed_at is null
    ),

    -- In one statement all rows leave their keys before any arrives: update ... set id = id + 1.
    step as (
        select k.key, p.change_id, p.ordinal, s.place
        from pending as p
        cross join lateral (
            values
                (p.keys, 3, p.operation = 'insert'),
                (p.keys, 1, p.operation = 'delete'),
                (p.keys[1:1], 1, p.operation = 'update' and cardinality(p.keys) = 2),
                (p.keys[2:2], 3, p.operation = 'update' and cardinality(p.keys) = 2),
                (p.keys[1:1], 2, p.operation = 'update' and cardinality(p.keys) = 1)
        ) as s (keys, place, applies)
        cross join lateral unnest(s.keys) as k (key)
        where s.applies
    ),

    key_state as (
        select
            s.key,
            bool_or(r.key is not null) as is_now,
            count(r.key) = count(*) and 1 > sum(case s.place when 3 then 1 when 1 then -1 else 0 end)
            or count(r.key) = 0 and 0 > sum(case s.place when 3 then 1 when 1 then -1 else 0 end)
                as was_there
        from step as s
        left join cutover._present_keys(_net_changes.journal_id) as r (key)
            on r.key = s.key
        group by s.key
    ),

    -- Who has a key when: the first row that has it is number 0.
    held as (
        select
            s.key,
            s.change_id,
            s.ordinal,
            s.place,
            count(*) filter (where s.place = 3) over (
                partition by s.key
                order by s.change_id, s.place
                rows unbounded preceding
            ) as holder
        from step as s
    ),

    moved as (
        select l.key, l.holder, a.key as next_key, a.holder as next_holder
        from held as l
        join held as a
            on a.change_id = l.change_id
           and a.ordinal = l.ordinal
           and a.place = 3
        where l.place = 1
    ),

    way (start_key, key, holder) as (
        select k.key, k.key, 0::bigint
        from key_state as k
        where k.was_there

        union all

        select w.start_key, m.next_key, m.next_holder
        from way as w
        join moved as m
            on m.key = w.key
           and m.holder = w.holder
    ),

    last_held as (
        select
            h.key,
            max(h.holder) as holder,
            (array_agg(h.place order by h.change_id desc, h.place desc))[1] <> 1 as stays
        from held as h
        group by h.key
    ),

    -- Recorded before the row came to the key that it was changed at: a trigger did it.
    out_of_order as (
        select w.start_key
        from way as w
        join held as h
            on h.key = w.key
        join key_state as k
            on k.key = w.key
        where h.holder = 0
          and h.place < 3
          and not k.was_there
    ),

    kept as (
        select
            w.start_key,
            w.key as now_key,
            w.start_key in (select o.start_key from out_of_order as o) as is_out_of_order
        from way as w
        join last_held as e
            on e.key = w.key
           and e.holder = w.holder
           and e.stays
        join key_state as k
            on k.key = w.key
           and k.is_now
    ),

    column_value as (
        select
            w.start_key,
            v.position,
            x.value,
            sum(x.direction) as surplus
        from pending as p
        join held as h
            on h.change_id = p.change_id
           and h.ordinal = p.ordinal
           and h.place < 3
        join way as w
            on w.key = h.key
           and w.holder = h.holder
        cross join lateral unnest(p.old_values, p.new_values)
            with ordinality as v (old_value, new_value, position)
        cross join lateral (
            values
                (v.old_value, 1),
                (v.new_value, -1)
        ) as x (value, direction)
        where p.operation = 'update'
          and v.old_value is distinct from v.new_value
        group by w.start_key, v.position, x.value
        having sum(x.direction) > 0
    ),

    changed as (
        select
            v.start_key,
            array_agg(j.columns[v.position] order by v.position) as columns,
            array_agg(v.value order by v.position)               as old_values
        from column_value as v
        join cutover.journal as j
            on j.journal_id = _net_changes.journal_id
        group by v.start_key
    )

    select distinct 'truncate', p.keys[1], null::text, null::name[], null::text[]
    from pending as p
    where p.operation = 'truncate'

    union all

    select 'update', k.start_key, k.now_key, c.columns, c.old_values
    from kept as k
    join changed as c
        on c.start_key = k.start_key
    where not k.is_out_of_order

    union all

    select 'replace', k.start_key, k.now_key, null::name[], null::text[]
    from kept as k
    where k.is_out_of_order

    union all

    -- Not kept, so whoever has the key now is another row than the one that had it first.
    select
        case when k.is_now and n.now_key is null then 'replace' else 'delete' end,
        k.key,
        case when k.is_now and n.now_key is null then k.key end,
        null::name[],
        null::text[]
    from key_state as k
    left join kept as s
        on s.start_key = k.key
    left join kept as n
        on n.now_key = k.key
    where k.was_there
      and s.start_key is null

    union all

    select 'insert', null::text, k.key, null::name[], null::text[]
    from key_state as k
    left join kept as s
        on s.start_key = k.key
    left join kept as n
        on n.now_key = k.key
    where k.is_now
      and n.now_key is null
      and (not k.was_there or s.start_key is not null);
end;
$$;

comment on function cutover._net_changes(bigint) is
    'Of a journal''s pending changes, in the caller''s snapshot: per row what became of it (insert, update, replace, delete), its key in the beginning and now, and for an update the columns that changed with their first values; their last are in the table. Replace is every column. Truncate names the table or partition that was emptied.';
