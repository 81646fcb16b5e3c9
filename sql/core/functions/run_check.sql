-- summary:  Runs one check of a pack and records the answer.
-- needs:    functions/_run_check
-- raises:   MG030 the check is not stored; MG033 there is no such place

create or replace function cutover.run_check(pack text, check_name text, place text default 'live')
    returns cutover.check_result
    language sql
    volatile
begin atomic
    -- No pinned path here: the caller's own is where live tables are looked up.
    select cutover._run_check(pack, check_name, place, current_setting('search_path'));
end;

comment on function cutover.run_check(text, text, text) is
    'Runs one check at a place (live, staging or a backup''s stamp); the answer is kept in cutover.check_result.';
