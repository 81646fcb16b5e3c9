-- summary:  Keeps a query's answer, to be compared with the answer afterwards.
-- needs:    functions/_capture_baseline
-- raises:   MG036 the baseline is there already; 22023 the answer lacks a key column
-- undo:     cutover.drop_baseline

create or replace function cutover.capture_baseline(
    name         text,
    query        text,
    key_columns  text[] default '{}',
    replace      boolean default false
)
    returns bigint
    language sql
    volatile
begin atomic
    -- No pinned path here: the caller's own is where the query's names are looked up.
    select cutover._capture_baseline(
        capture_baseline.name, capture_baseline.query, capture_baseline.key_columns,
        capture_baseline.replace, current_setting('search_path')
    );
end;

comment on function cutover.capture_baseline(text, text, text[], boolean) is
    'Keeps the answer of a query (one select without its semicolon) under a name, and returns its number of rows. Key columns pair a row that changes with what it was; an older baseline of the name is only replaced when asked.';
