-- summary:  Compares a baseline and records what was found.
-- needs:    functions/compare_baseline
-- raises:   MG035 there is no such baseline

create or replace function cutover.record_comparison(name text)
    returns cutover.baseline_comparison
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_began   timestamptz := clock_timestamp();
    v_result  cutover.baseline_comparison;
begin
    with difference as materialized (
        select
            row_number() over () as ordinal,
            c.*
        from cutover.compare_baseline(record_comparison.name) as c
    )

    insert into cutover.baseline_comparison as r (
        baseline_name, gone, appeared, changed, evidence, duration
    )
    select
        record_comparison.name,
        coalesce(sum(d.copies) filter (where d.difference = 'gone'), 0),
        coalesce(sum(d.copies) filter (where d.difference = 'new'), 0),
        coalesce(sum(d.copies) filter (where d.difference = 'changed'), 0),
        coalesce(
            jsonb_agg(to_jsonb(d) - 'ordinal' order by d.ordinal) filter (where d.ordinal <= 100),
            '[]'
        ),
        clock_timestamp() - v_began
    from difference as d
    returning r.* into v_result;

    return v_result;
end;
$$;

comment on function cutover.record_comparison(text) is
    'Compares a baseline and adds counts and the first differences to cutover.baseline_comparison, where checks and gates see them.';
