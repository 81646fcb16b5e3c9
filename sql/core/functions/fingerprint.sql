-- summary:  Everything in the catalog about a pack's live tables, equal before and after a launch.
-- needs:    functions/_live_facts, functions/_swapped_facts, functions/_view_attachments

create or replace function cutover.fingerprint(pack text)
    returns table (object text, property text, value text)
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    select f.object, f.property, f.value
    from (
        select * from cutover._live_facts(fingerprint.pack)
        union all
        select * from cutover._swapped_facts(fingerprint.pack)
        union all
        select * from cutover._view_attachments(fingerprint.pack)
    ) as f
    order by
        f.object,
        f.property,
        f.value;
end;

comment on function cutover.fingerprint(text) is
    'Facts about a pack''s live tables and all that is bound to them, without OIDs: equal before and after a launch, but for what cutover.expect_difference declares, and for foreign keys that cutover.finish_launch has yet to validate.';
