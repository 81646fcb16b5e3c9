-- summary:  Says whether a statement's text holds a name, and not only as a part of a longer one.

create or replace function cutover._mentions(statement text, name text)
    returns boolean
    language sql
    immutable
begin atomic
    -- What a pattern would read as a sign is escaped; a quote in a name is written twice.
    select lower(statement) ~ (
        '(^|[^[:alnum:]_$])'
        || regexp_replace(replace(lower(name), '"', '""'), '([^[:alnum:]_])', '\\\1', 'g')
        || '($|[^[:alnum:]_$])'
    );
end;

comment on function cutover._mentions(text, text) is
    'Whether a name stands in a text by itself; its case does not count.';
