-- summary:  Writes the statement that records the keys of inserted or deleted rows.

create or replace function cutover._journal_keys(
    journal_id  bigint,
    operation   text,
    rows_name   name,
    key         text
)
    returns text
    language sql
    immutable
begin atomic
    -- A thousand keys to a row: one row each would cost as much as the insert that is recorded, and
    -- all in one would not fit when the statement is a load.
    select format(
        $statement$insert into cutover.change (change_id, ordinal, journal_id, operation, keys)
        select (select nextval('cutover.change_change_id_seq')), k.part, %s, %L, array_agg(k.key)
        from (select (row_number() over () - 1) / 1000 as part, %s as key from %I as r) as k
        group by k.part;$statement$,
        _journal_keys.journal_id,
        _journal_keys.operation,
        _journal_keys.key,
        _journal_keys.rows_name
    );
end;

comment on function cutover._journal_keys(bigint, text, name, text) is
    'The statement of a journal''s trigger function that records inserted or deleted rows by their keys.';
