-- summary:  Keeps rows of a CSV export as a page, and moves the scan on.

create or replace function launch.land_rows(scan_id bigint, cursor text, rows jsonb, next_cursor text)
    returns void
    language sql
    volatile
begin atomic
    insert into launch.api_page (scan_id, source, cursor, body)
    select s.scan_id, s.source, land_rows.cursor, land_rows.rows
    from launch.api_scan as s
    where s.scan_id = land_rows.scan_id;

    update launch.api_scan as s
    set cursor = land_rows.next_cursor,
        pages  = s.pages + 1,
        items  = s.items + jsonb_array_length(land_rows.rows),
        landed = s.landed + 1
    where s.scan_id = land_rows.scan_id;
end;

comment on function launch.land_rows(bigint, text, jsonb, text) is
    'Keeps rows of a CSV export, each an object of text by column, and records that the scan goes on at next_cursor. A file is landed whole or not at all, so rows are not compared.';
