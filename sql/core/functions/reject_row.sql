-- summary:  Keeps a row that the target refused, with the reason.

create or replace function cutover.reject_row(
    pack        text,
    table_name  name,
    chunk_id    bigint,
    row_key     jsonb,
    row_text    text,
    sqlstate    text,
    reason      text
)
    returns void
    language sql
    volatile
begin atomic
    insert into cutover.rejected_row (pack, table_name, chunk_id, row_key, row_text, sqlstate, reason)
    values (
        reject_row.pack,
        reject_row.table_name,
        reject_row.chunk_id,
        reject_row.row_key,
        reject_row.row_text,
        reject_row.sqlstate,
        reject_row.reason
    );
end;

comment on function cutover.reject_row(text, name, bigint, jsonb, text, text, text) is
    'Adds a refused row to cutover.rejected_row.';
