-- summary:  The search_path under which names of a pack's live objects need no schema.

create or replace function cutover._live_path(pack text)
    returns text
    language sql
    stable
begin atomic
    -- pg_temp last: a temporary table must never stand in for a live one.
    select concat_ws(', ', string_agg(quote_ident(s.schema_name), ', ' order by s.schema_name), 'pg_temp')
    from (
        select distinct m.schema_name
        from cutover.managed_table as m
        where m.pack = _live_path.pack
    ) as s;
end;

comment on function cutover._live_path(text) is
    'The live schemas of a pack as a search_path; definitions read under it are written without schema.';
