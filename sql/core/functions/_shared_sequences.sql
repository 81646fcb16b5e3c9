-- summary:  Lists the sequences of live's serial columns that incoming tables count with, too.
-- needs:    functions/_filled_columns, functions/_members

create or replace function cutover._shared_sequences(pack text, incoming name)
    returns oid[]
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
begin
    return (
        select coalesce(array_agg(distinct f.sequence), '{}')
        from cutover._filled_columns(_shared_sequences.pack) as f
        join pg_depend as d
            on d.refclassid = 'pg_class'::regclass
           and d.refobjid = f.sequence
           and d.classid = 'pg_attrdef'::regclass
        join pg_attrdef as a
            on a.oid = d.objid
        join cutover._members(_shared_sequences.pack, _shared_sequences.incoming) as m
            on m.relation = a.adrelid
        where not f.is_identity
    );
end;
$$;

comment on function cutover._shared_sequences(text, name) is
    'OIDs of the serial sequences that stay where they are when tables change places. One that nothing incoming uses leaves with its table.';
