-- summary:  Declares a difference that a pack's launch is meant to make.

create or replace function cutover.expect_difference(pack text, difference text, reason text)
    returns void
    language sql
    volatile
begin atomic
    insert into cutover.expected_difference (pack, difference, reason)
    values (expect_difference.pack, expect_difference.difference, expect_difference.reason)
    on conflict on constraint expected_difference_pkey do update
        set reason = excluded.reason
        where expected_difference.reason is distinct from excluded.reason;
end;

comment on function cutover.expect_difference(text, text, text) is
    'Declares a difference, word for word as cutover.structure_difference prints it; anything undeclared refuses the launch.';
