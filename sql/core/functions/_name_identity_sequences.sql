-- summary:  Gives the identity sequences of staging the names of live's.
-- needs:    functions/_members

create or replace function cutover._name_identity_sequences(pack text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_pairs  text[];
    v_text   text;
begin
    with owned as (
        select
            m.schema_name,
            m.table_name,
            a.attname,
            s.relname,
            s.relnamespace
        from (
            select * from cutover._members(pack)
            union all
            select * from cutover._members(pack, (pack || '_staging')::name)
        ) as m
        join pg_depend as d
            on d.refclassid = 'pg_class'::regclass
           and d.refobjid = m.relation
           and d.refobjsubid > 0
           and d.classid = 'pg_class'::regclass
           and d.deptype = 'i'
        join pg_attribute as a
            on a.attrelid = m.relation
           and a.attnum = d.refobjsubid
        join pg_class as s
            on s.oid = d.objid
    )

    -- By way of names that nothing has, since two sequences may have to exchange theirs.
    select
        array_agg(
            format('alter sequence %I.%I rename to %I', s.schema_name, s.relname, 'cutover_' || md5(s.table_name || s.attname))
        )
        || array_agg(
            format('alter sequence %I.%I rename to %I', s.schema_name, 'cutover_' || md5(s.table_name || s.attname), l.relname)
        )
    into v_pairs
    from owned as l
    join owned as s
        on s.table_name = l.table_name
       and s.attname = l.attname
       and s.schema_name = pack || '_staging'
    where l.schema_name <> s.schema_name
      and l.relname <> s.relname;

    -- A loop, since each rename is DDL.
    foreach v_text in array coalesce(v_pairs, '{}')
    loop
        execute v_text;
    end loop;
end;
$$;

comment on function cutover._name_identity_sequences(text) is
    'Renames staging''s identity sequences as live''s are named; PostgreSQL makes names up when it copies a table.';
