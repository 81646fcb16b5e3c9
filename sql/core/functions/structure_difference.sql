-- summary:  Lists what still differs between a pack's staging and its live tables.
-- needs:    functions/_facts, functions/_live_path, functions/_moved, functions/_require_staging,
--   functions/_sequence_facts, functions/_shared_sequences, functions/_staging_path,
--   functions/_view_facts
-- raises:   MG023 the pack manages no table; MG024 a table has no staging

create or replace function cutover.structure_difference(pack text)
    returns table (object text, property text, live text, staging text, difference text)
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_live     oid[] := cutover._moved(pack);
    v_staging  oid[] := cutover._moved(pack, (pack || '_staging')::name);
    v_facts    jsonb;
begin
    perform cutover._require_staging(pack);

    -- Each side is read under the path on which its own tables need no schema.
    perform set_config('search_path', cutover._live_path(pack), true);

    select jsonb_agg(to_jsonb(f))
    into v_facts
    from (
        select * from cutover._facts(v_live)
        union all
        select * from cutover._view_facts(v_live)
        union all
        -- Of serial columns that staging has not.
        select *
        from cutover._sequence_facts(v_live, 'a') as s
        where s.object not in (
            select format('sequence %I', c.relname)
            from pg_class as c
            where c.oid = any (cutover._shared_sequences(pack, (pack || '_staging')::name))
        )
    ) as f;

    perform set_config('search_path', cutover._staging_path(pack), true);

    return query
    with live_fact as (
        select f.object, f.property, f.value
        from jsonb_to_recordset(v_facts) as f (object text, property text, value text)
    ),

    staging_fact as (
        select f.object, f.property, f.value
        from (
            select * from cutover._facts(v_staging)
            union all
            select * from cutover._view_facts(v_staging)
            union all
            select * from cutover._sequence_facts(v_staging, 'a')
        ) as f
    )

    select
        coalesce(l.object, s.object),
        coalesce(l.property, s.property),
        l.value,
        s.value,
        case
            when s.object is null and not exists (select from staging_fact as o where o.object = l.object)
                then format('%s: only on live', l.object)
            when l.object is null and not exists (select from live_fact as o where o.object = s.object)
                then format('%s: only on staging', s.object)
            else format(
                '%s: %s is %s on live, %s on staging',
                coalesce(l.object, s.object),
                coalesce(l.property, s.property),
                coalesce(l.value, 'not set'),
                coalesce(s.value, 'not set')
            )
        end
    from live_fact as l
    full join staging_fact as s
        on s.object = l.object
       and s.property = l.property
    where l.value is distinct from s.value
    order by 1, 2;
end;
$$;

comment on function cutover.structure_difference(text) is
    'Differences between staging and live, one row for each property; none: equal. What the swap adds by itself does not count.';
