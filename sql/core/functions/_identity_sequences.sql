-- summary:  Lists the sequences of identity columns of tables.

create or replace function cutover._identity_sequences(tables oid[])
    returns oid[]
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
begin
    -- PL/pgSQL, since it keeps the plan: this is asked under the locks of a swap.
    return (
        select coalesce(array_agg(d.objid order by d.objid), '{}')
        from pg_depend as d
        where d.classid = 'pg_class'::regclass
          and d.refclassid = 'pg_class'::regclass
          and d.refobjid = any (_identity_sequences.tables)
          and d.refobjsubid > 0
          and d.deptype = 'i'
    );
end;
$$;

comment on function cutover._identity_sequences(oid[]) is 'OIDs of the sequences that identity columns own.';
