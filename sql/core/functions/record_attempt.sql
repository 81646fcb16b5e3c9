-- summary:  Records an attempt at a swap that did not succeed.

create or replace function cutover.record_attempt(
    pack      text,
    kind      text,
    duration  interval,
    sqlstate  text,
    message   text,
    detail    text default null,
    blockers  jsonb default '[]'
)
    returns bigint
    language sql
    volatile
begin atomic
    insert into cutover.launch_attempt (pack, kind, duration, sqlstate, message, detail, blockers)
    values (
        record_attempt.pack,
        record_attempt.kind,
        record_attempt.duration,
        record_attempt.sqlstate,
        record_attempt.message,
        record_attempt.detail,
        record_attempt.blockers
    )
    returning attempt_id;
end;

comment on function cutover.record_attempt(text, text, interval, text, text, text, jsonb) is
    'Keeps why an attempt failed and who was in the way; returns its number. Call it in a transaction of its own: the attempt''s is undone.';
