-- summary:  Runs every check of a pack and records the answers.
-- needs:    functions/_run_check
-- raises:   MG033 there is no such place

create or replace function cutover.run_checks(pack text, place text default 'live')
    returns setof cutover.check_result
    language sql
    volatile
begin atomic
    -- No pinned path here: the caller's own is where live tables are looked up.
    select r.*
    from (
        select d.check_name
        from cutover.check_definition as d
        where d.pack = run_checks.pack
        order by d.severity, d.check_name
    ) as d
    cross join lateral cutover._run_check(
        run_checks.pack, d.check_name, run_checks.place, current_setting('search_path')
    ) as r;
end;

comment on function cutover.run_checks(text, text) is
    'Runs all checks of a pack at a place (live, staging or a backup''s stamp). A check holds when it found no row; a policy that would hide rows makes it fail.';
