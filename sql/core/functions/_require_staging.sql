-- summary:  Raises when a pack's staging is not there, or not for every table.
-- needs:    functions/_members
-- raises:   MG023 the pack manages no table; MG024 a table has no staging

create or replace function cutover._require_staging(pack text)
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_missing  text;
begin
    if not exists (select from cutover.managed_table as m where m.pack = _require_staging.pack) then
        raise exception 'pack % manages no table', pack
            using errcode = 'MG023',
                  detail  = 'A swap needs at least one table that was put into its set.',
                  hint    = format('select cutover.manage_table(%L, %L);', pack, 'schema.table');
    end if;

    select string_agg(format('%I.%I', m.schema_name, m.table_name), ', ' order by m.table_name)
    into v_missing
    from cutover._members(_require_staging.pack) as m
    where not exists (
        select
        from cutover._members(_require_staging.pack, _require_staging.pack || '_staging') as s
        where s.table_name = m.table_name
    );

    if v_missing is not null then
        raise exception 'staging of pack % is not complete', pack
            using errcode = 'MG024',
                  detail  = format('Without a table in %I: %s.', pack || '_staging', v_missing),
                  hint    = format('select cutover.create_staging(%L, replace => true);', pack);
    end if;
end;
$$;

comment on function cutover._require_staging(text) is
    'Raises MG023 or MG024 unless each managed table and partition has its twin in staging.';
