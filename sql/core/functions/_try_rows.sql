-- summary:  Runs a statement over a range of rows, and finds those that the server refuses.

create or replace function cutover._try_rows(statement text, first_row bigint, last_row bigint)
    returns jsonb
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_middle  bigint := (first_row + last_row) / 2;
    v_detail  text;
begin
    if last_row < first_row then
        return '[]'::jsonb;
    end if;

    begin
        execute statement using first_row, last_row;
        return '[]'::jsonb;
    exception
        when integrity_constraint_violation or data_exception then
            if first_row = last_row then
                get stacked diagnostics v_detail = pg_exception_detail;
                return jsonb_build_array(jsonb_build_object(
                    'row_number', first_row,
                    'kind', case
                        when sqlstate in ('23505', '23P01') then 'unique'
                        when sqlstate in ('23503', '23001') then 'foreign_key'
                        else 'invalid'
                    end,
                    'reason', concat_ws('. ', sqlerrm, nullif(v_detail, ''))
                ));
            end if;
    end;

    -- One statement as long as nothing is refused; else halves, down to the rows that are.
    return cutover._try_rows(statement, first_row, v_middle)
        || cutover._try_rows(statement, v_middle + 1, last_row);
end;
$$;

comment on function cutover._try_rows(text, bigint, bigint) is
    'Executes a statement for rows $1 to $2 and returns the rows that broke a constraint, as objects of row_number, kind and reason; the others are done.';
