-- summary:  Raises when live has been altered since a launch.
-- needs:    functions/_live_facts, functions/_swapped_facts
-- raises:   MG02V live changed shape since the launch

create or replace function cutover._require_same_shape_since(launch_id bigint, pack text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_difference  text;
begin
    with now_there as materialized (
        select f.object, f.property, f.value
        from cutover._live_facts(pack) as f

        union all

        -- A launch may bring a serial column, take one away, or make it an identity.
        select f.object, f.property, f.value
        from cutover._swapped_facts(pack) as f
        where f.object ~ '^sequence '
    ),

    launched as (
        (
            select f.object, f.property, f.value
            from cutover.launch_fact as f
            where f.launch_id = _require_same_shape_since.launch_id
              and f.moment = 'before'
              and (not f.is_swapped or f.object ~ '^sequence ')

            except all

            select f.object, f.property, f.value
            from cutover.launch_fact as f
            where f.launch_id = _require_same_shape_since.launch_id
              and f.moment = 'gone'
        )

        union all

        select f.object, f.property, f.value
        from cutover.launch_fact as f
        where f.launch_id = _require_same_shape_since.launch_id
          and f.moment = 'new'
    ),

    difference as (
        (select 'gone since' as moment, g.* from (table launched except table now_there) as g)
        union all
        (select 'new since', g.* from (table now_there except table launched) as g)
    )

    select string_agg(format('%s: %s %s %s', d.moment, d.object, d.property, d.value), E'\n' order by d.object, d.property)
    into v_difference
    from difference as d
    where d.property <> 'validated';

    if v_difference is not null then
        raise exception 'the live tables of pack % were altered since the launch', pack
            using errcode = 'MG02V',
                  detail  = v_difference,
                  hint    = 'A rollback would lose it. Take it back first, or alter the backup likewise and the fact in cutover.launch_fact.';
    end if;
end;
$$;

comment on function cutover._require_same_shape_since(bigint, text) is
    'Raises MG02V when the structure of the live tables is no longer what the launch left.';
