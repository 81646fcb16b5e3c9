-- summary:  Takes out the checks of a pack that its folder does not hold any more.

create or replace function cutover.forget_checks(pack text, kept_names text[])
    returns setof text
    language sql
    volatile
begin atomic
    delete from cutover.check_definition as d
    where d.pack = forget_checks.pack
      and d.check_name <> all (kept_names)
    returning d.check_name;
end;

comment on function cutover.forget_checks(text, text[]) is
    'Deletes the stored checks of a pack that are not among the given names, and returns them. Results stay.';
