-- summary:  An e-mail as it is matched: lower-cased and trimmed; null when nothing is left.

create or replace function launch._email(value text)
    returns text
    language sql
    immutable
    parallel safe
begin atomic
    -- Blanks that people paste: space, tab, line ends, no-break space.
    select nullif(lower(btrim(value, U&' \0009\000A\000D\00A0')), '');
end;

comment on function launch._email(text) is
    'An e-mail lower-cased and trimmed, as all of them are matched. Null when nothing is left.';
