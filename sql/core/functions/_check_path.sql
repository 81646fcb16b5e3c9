-- summary:  Says where the unqualified names of a check are looked up.
-- raises:   MG033 there is no such place

create or replace function cutover._check_path(pack text, place text, session_path text)
    returns text
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_schema  text;
    v_live    text;
begin
    -- A pack without managed tables looks where its session does.
    select string_agg(quote_ident(s.schema_name), ', ' order by s.schema_name)
    into v_live
    from (
        select distinct m.schema_name
        from cutover.managed_table as m
        where m.pack = _check_path.pack
    ) as s;

    if place = 'live' then
        return concat_ws(', ', v_live, nullif(session_path, ''), 'pg_temp');
    end if;

    v_schema := case place
        when 'staging' then pack || '_staging'
        else pack || '_backup_' || place
    end;

    if to_regnamespace(quote_ident(v_schema)) is null then
        raise exception 'schema % does not exist', quote_ident(v_schema)
            using errcode = 'MG033',
                  detail  = format('Checks of pack %s were asked to look at %L.', pack, place),
                  hint    = 'The place is live, staging, or the stamp of a backup that is there.';
    end if;

    return concat_ws(', ', quote_ident(v_schema), v_live, nullif(session_path, ''), 'pg_temp');
end;
$$;

comment on function cutover._check_path(text, text, text) is
    'The search_path under which a check of a pack runs at a place: live, staging or a backup''s stamp.';
