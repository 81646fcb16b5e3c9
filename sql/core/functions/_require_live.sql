-- summary:  Raises unless every table that a pack manages is there and can be swapped.
-- needs:    functions/_identity_sequences, functions/_moved, functions/_refuse_unmanageable
-- raises:   MG022 a name means two things; MG023 the pack manages no table; MG024 a live table is missing

create or replace function cutover._require_live(pack text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_names  text;
begin
    perform cutover._refuse_unmanageable(format('%I.%I', m.schema_name, m.table_name)::regclass)
    from cutover.managed_table as m
    where m.pack = _require_live.pack
      and to_regclass(format('%I.%I', m.schema_name, m.table_name)) is not null;

    if not exists (select from cutover.managed_table as m where m.pack = _require_live.pack) then
        raise exception 'pack % manages no table', pack
            using errcode = 'MG023',
                  detail  = 'A swap needs at least one table that was put into its set.',
                  hint    = format('select cutover.manage_table(%L, %L);', pack, 'schema.table');
    end if;

    select string_agg(format('%I.%I', m.schema_name, m.table_name), ', ')
    into v_names
    from cutover.managed_table as m
    where m.pack = _require_live.pack
      and to_regclass(format('%I.%I', m.schema_name, m.table_name)) is null;

    if v_names is not null then
        raise exception 'a managed table of pack % is missing', pack
            using errcode = 'MG024',
                  detail  = format('Not there: %s.', v_names),
                  hint    = 'Create it, or take it out of the set: delete from cutover.managed_table where table_name = ...;';
    end if;

    -- Definitions are read and written by names alone, so a name must mean one relation; and
    -- staging and backup are one schema each, whatever number of live ones they stand for.
    with moved as (
        select c.oid, c.relname, c.relnamespace, true as is_named
        from unnest(cutover._moved(_require_live.pack)) as m (oid)
        join pg_class as c
            on c.oid = m.oid

        union all

        select x.oid, x.relname, x.relnamespace, false
        from pg_index as i
        join pg_class as x
            on x.oid = i.indexrelid
        where i.indrelid = any (cutover._moved(_require_live.pack))

        union all

        select q.oid, q.relname, q.relnamespace, false
        from unnest(cutover._identity_sequences(cutover._moved(_require_live.pack))) as s (oid)
        join pg_class as q
            on q.oid = s.oid
    )

    select string_agg(distinct format('%I.%I', n.nspname, c.relname), ', ')
    into v_names
    from moved as m
    join pg_class as c
        on c.relname = m.relname
       and c.oid <> m.oid
       and (m.is_named or c.oid in (select o.oid from moved as o))
    join pg_namespace as n
        on n.oid = c.relnamespace
    where c.relnamespace in (select o.relnamespace from moved as o);

    if v_names is not null then
        raise exception 'a name means two things in the schemas of pack %', pack
            using errcode = 'MG022',
                  detail  = format('Of the same name, of which one moves with the set: %s.', v_names),
                  hint    = 'Rename it, or manage the tables in packs of their own.';
    end if;
end;
$$;

comment on function cutover._require_live(text) is
    'Raises MG021 to MG024 unless all managed tables exist, can be swapped, and have names of their own.';
