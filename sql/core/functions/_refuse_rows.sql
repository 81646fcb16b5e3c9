-- summary:  Takes changes out of a replay.

create or replace function cutover._refuse_rows(refused jsonb)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_journal  bigint;
begin
    -- A loop over tables: each has its own.
    for v_journal in
        select distinct r.journal_id
        from jsonb_to_recordset(refused) as r (journal_id bigint, row_number bigint)
        where r.row_number is not null
    loop
        execute format(
            'update pg_temp.cutover_delta_%s as d set is_refused = true, kind = r.kind, reason = r.reason '
                'from jsonb_to_recordset($1) as r (journal_id bigint, row_number bigint, kind text, reason text) '
                'where r.journal_id = %1$s and r.row_number = d.row_number',
            v_journal
        )
        using refused;
    end loop;
end;
$$;

comment on function cutover._refuse_rows(jsonb) is
    'Marks collected changes as refused, given as objects of journal_id, row_number, kind and reason.';
