-- summary:  Raises when a table of the set is published and nobody declared it.
-- needs:    functions/_members
-- raises:   MG02C a published table is not declared

create or replace function cutover._require_unpublished(pack text)
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_published  text;
begin
    select string_agg(format('table %I: published by %I', m.table_name, t.pubname), E'\n' order by m.table_name, t.pubname)
    into v_published
    from cutover._members(pack) as m
    join pg_publication_tables as t
        on t.schemaname = m.schema_name
       and t.tablename = m.table_name
    where not exists (
        select
        from cutover.expected_difference as e
        where e.pack = _require_unpublished.pack
          and e.difference = format('table %I: published by %I', m.table_name, t.pubname)
    );

    if v_published is not null then
        raise exception 'a table of pack % is published', pack
            using errcode = 'MG02C',
                  detail  = v_published,
                  hint    = format(
                      'Subscribers never receive rows that are swapped in. Plan their resync, then declare it: select cutover.expect_difference(%L, ''table ...: published by ...'', reason);',
                      pack
                  );
    end if;
end;
$$;

comment on function cutover._require_unpublished(text) is
    'Raises MG02C for tables in publications, unless "table t: published by p" is an expected difference.';
