-- summary:  Records an answer that was no page, also when the next attempt goes well.

create or replace function launch.record_api_error(
    scan_id  bigint,
    cursor   text,
    attempt  integer,
    status   integer,
    message  text,
    body     text
)
    returns void
    language sql
    volatile
begin atomic
    insert into launch.api_error (scan_id, cursor, attempt, status, message, body)
    values (
        record_api_error.scan_id,
        record_api_error.cursor,
        record_api_error.attempt,
        record_api_error.status,
        record_api_error.message,
        left(record_api_error.body, 4000)
    );
end;

comment on function launch.record_api_error(bigint, text, integer, integer, text, text) is
    'Records an API''s error. Of the answer, at most 4,000 characters are kept.';
