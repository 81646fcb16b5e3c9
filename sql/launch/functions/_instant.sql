-- summary:  Reads an instant in ISO 8601 or PostgreSQL's form; null when it is neither.

create or replace function launch._instant(value text, zone text default 'UTC')
    returns timestamptz
    language sql
    stable
    parallel safe
begin atomic
    -- Nothing that this admits may raise: it would take the whole page with it. Hence [0-9], since \d
    -- is any script's digit in some collations, as \s is any blank; no year 0; and no more digits of
    -- a second than an API writes.
    select case
        when value !~ '^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,9})?)? ?(Z|[-+](0[0-9]|1[0-4])(:?[0-5][0-9])?)?$'
            then null
        -- A day that its month does not have.
        when substr(value, 9, 2) > '28'
            and substr(value, 9, 2)::integer > extract(
                day from make_date(substr(value, 1, 4)::integer, substr(value, 6, 2)::integer, 1)
                    + interval '1 month' - interval '1 day'
            )
            then null
        when value ~ '[T ][0-9]{2}:.*(Z|[-+][0-9]{2}(:?[0-9]{2})?)$'
            then value::timestamptz
        else value::timestamp at time zone zone
    end;
end;

comment on function launch._instant(text, text) is
    'An instant from text. The zone is for a text that names no offset. Null when the text is no instant.';
