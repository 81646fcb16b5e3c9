-- summary:  The search_path under which names of live objects mean staging's.
-- needs:    functions/_live_path

create or replace function cutover._staging_path(pack text)
    returns text
    language sql
    stable
begin atomic
    select quote_ident(_staging_path.pack || '_staging') || ', ' || cutover._live_path(_staging_path.pack);
end;

comment on function cutover._staging_path(text) is
    'Staging before the live schemas: a definition read under the live path binds to staging under this one.';
