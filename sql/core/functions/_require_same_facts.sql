-- summary:  Raises when a swap has changed anything that it was not meant to.
-- needs:    functions/_bound_facts
-- raises:   MG02H the fingerprint differs

create or replace function cutover._require_same_facts(
    launch_id  bigint,
    pack       text,
    path       text,
    tables     oid[],
    moved      oid[],
    views      oid[]
)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_difference  text;
begin
    with now_there as materialized (
        select f.object, f.property, f.value
        from cutover._bound_facts(path, tables, moved, views) as f
    ),

    was_there as (
        select f.object, f.property, f.value
        from cutover.launch_fact as f
        where f.launch_id = _require_same_facts.launch_id
          and f.moment = 'before'
          and f.is_swapped
    ),

    difference as (
        (select 'gone' as moment, g.* from (table was_there except table now_there) as g)
        union all
        (select 'new', g.* from (table now_there except table was_there) as g)
    )

    select string_agg(format('%s: %s %s %s', d.moment, d.object, d.property, d.value), E'\n' order by d.object, d.property, d.moment)
    into v_difference
    from difference as d
    -- Foreign keys that cross the border are validated after the commit.
    where d.property <> 'validated'
      and d.object not in (
          select f.object
          from cutover.launch_fact as f
          where f.launch_id = _require_same_facts.launch_id
            and f.moment <> 'before'
      );

    if v_difference is not null then
        raise exception 'the swap of pack % would change what it must not', pack
            using errcode = 'MG02H',
                  detail  = v_difference,
                  hint    = 'Nothing was kept. If somebody changed the database meanwhile, try again; else report the difference.';
    end if;
end;
$$;

comment on function cutover._require_same_facts(bigint, text, text, oid[], oid[], oid[]) is
    'Compares what a swap sets and binds anew, of what is live now, with what it was before; raises MG02H on any undeclared difference.';
