-- summary:  Runs the statements of a swap under the live path, watching the time.
-- raises:   MG027 something cannot be re-pointed; MG02I the window is longer than allowed

create or replace function cutover._run_swap_statements(
    pack          text,
    path          text,
    statements    text[],
    began         timestamptz,
    window_limit  interval
)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_statement  text;
begin
    perform set_config('search_path', path, true);

    -- A loop, since each statement is DDL.
    foreach v_statement in array statements
    loop
        if clock_timestamp() - began > window_limit then
            raise exception 'the swap of pack % took longer than %', pack, window_limit
                using errcode = 'MG02I',
                      detail  = format('Everything was undone before: %s', v_statement),
                      hint    = 'Try at a quieter hour, or allow more: window_limit => ''2 s''.';
        end if;

        execute v_statement;
    end loop;
exception
    when insufficient_privilege then
        raise;
    -- The whole class: a view, say, of a column that the new table has not, or has of another type.
    when syntax_error_or_access_rule_violation or dependent_objects_still_exist then
        raise exception 'pack % cannot be swapped as it is', pack
            using errcode = 'MG027',
                  detail  = format('%s, in: %s', sqlerrm, v_statement),
                  hint    = 'What is bound to a table must fit the one that takes its place. Write it so that it does, or drop it and create it again afterwards; a view keeps the type of a column n by two casts: n::numeric::integer.';
end;
$$;

comment on function cutover._run_swap_statements(text, text, text[], timestamptz, interval) is
    'Runs statements in order; raises MG02I between two of them once the window is longer than allowed, and MG027 with the statement that does not fit the new tables.';
