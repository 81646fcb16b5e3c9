-- summary:  Asks a baseline's question again and returns the rows that differ.
-- raises:   MG035 there is no such baseline

-- Rows are compared as a multiset, so that a row that is there twice, or once too few, is seen
-- whatever the key; only what differs is then paired by key.

create or replace function cutover.compare_baseline(name text)
    returns setof cutover.baseline_difference
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
    set datestyle = 'ISO, YMD'
    set intervalstyle = 'iso_8601'
    set extra_float_digits = 1
    set row_security = off
as $$
declare
    v_baseline  cutover.baseline;
begin
    select b.*
    into v_baseline
    from cutover.baseline as b
    where b.baseline_name = compare_baseline.name;

    if not found then
        raise exception 'there is no baseline %', name
            using errcode = 'MG035',
                  detail  = 'Only an answer that was kept before can be compared with.',
                  hint    = 'Capture it: select cutover.capture_baseline(name, query); those there are: select * from cutover.baseline;';
    end if;

    perform set_config('search_path', concat_ws(', ', nullif(v_baseline.search_path, ''), 'pg_temp'), true);
    return query execute format(
        $query$
        with different as (
            select
                s.content,
                sum(s.sign) as surplus
            from (
                select to_jsonb(cutover_row) as content, 1 as sign
                from (%s%s) as cutover_row

                union all

                select r.content, -1
                from cutover.baseline_row as r
                where r.baseline_name = $1
            ) as s
            group by s.content
            having sum(s.sign) <> 0
        ),

        keyed as (
            select
                d.content,
                d.surplus,
                k.key,
                row_number() over (partition by d.surplus > 0, k.key order by d.content) as nth
            from different as d
            cross join lateral (
                select coalesce(jsonb_object_agg(c.name, d.content -> c.name), d.content) as key
                from unnest($2) as c (name)
            ) as k
        )

        select
            case
                when a.content is null then 'gone'
                when b.content is null then 'new'
                else 'changed'
            end,
            coalesce(b.key, a.key),
            b.content,
            a.content,
            greatest(abs(b.surplus), abs(a.surplus))
        from (select * from keyed where surplus < 0) as b
        full join (select * from keyed where surplus > 0) as a
            on a.key = b.key
           and a.nth = b.nth
        order by coalesce(b.key, a.key), coalesce(b.nth, a.nth)
        $query$,
        v_baseline.query, E'\n'
    )
    using v_baseline.baseline_name, v_baseline.key_columns;
end;
$$;

comment on function cutover.compare_baseline(text) is
    'Asks the query of a baseline again, under the path of then, and returns what differs: gone, new or changed rows, with how many copies. No rows: the answer is the same.';
