-- summary:  Reads an instant in ISO 8601 or PostgreSQL's form; null when it is neither.

create or replace function launch._instant(value text, zone text default 'UTC')
    returns timestamptz
    language sql
    stable
    parallel safe
begin atomic
    select case
        when value !~ '^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?\s?(Z|[-+](0\d|1[0-4])(:?[0-5]\d)?)?$'
            then null
        -- A day that its month does not have would raise, and take the whole page with it.
        when substr(value, 9, 2) > '28'
            and substr(value, 9, 2)::integer > extract(
                day from make_date(substr(value, 1, 4)::integer, substr(value, 6, 2)::integer, 1)
                    + interval '1 month' - interval '1 day'
            )
            then null
        when value ~ '[T ]\d\d:.*(Z|[-+]\d\d(:?\d\d)?)$'
            then value::timestamptz
        else value::timestamp at time zone zone
    end;
end;

comment on function launch._instant(text, text) is
    'An instant from text. The zone is for a text that names no offset. Null when the text is no instant.';
