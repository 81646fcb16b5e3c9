-- summary:  Reads all pages of one kind that wait, batch by batch, and sums up.
-- needs:    functions/_unsynced_batches, functions/_sync_invoices, functions/_sync_transactions,
--           functions/_sync_contacts, functions/_set_aside_repeated_rows, functions/_analyze

create or replace function launch._sync_source(sources text[])
    returns jsonb
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_pages  bigint[];
    v_read   bigint[] := array[]::bigint[];
    v_batch  jsonb;
    v_total  jsonb := jsonb '{"read": 0, "rejected": 0, "repeated": 0, "new": 0, "changed": 0}';
begin
    -- A loop, since a batch bounds what is sorted at once: memory does not grow with the data.
    for v_pages in
        select b.* from launch._unsynced_batches(sources) as b
    loop
        v_batch := case sources[1]
            when 'xendit_transactions' then launch._sync_transactions(v_pages)
            when 'systemeio_contacts' then launch._sync_contacts(v_pages)
            else launch._sync_invoices(v_pages)
        end;

        update launch.api_page as p
        set synced_at = clock_timestamp()
        where p.page_id = any (v_pages);

        v_read := v_read || v_pages;

        select jsonb_object_agg(t.key, t.value::bigint + (v_batch ->> t.key)::bigint)
        into v_total
        from jsonb_each_text(v_total) as t;
    end loop;

    -- Where every row was new, no two have the same id.
    if (v_total ->> 'read')::bigint - (v_total ->> 'rejected')::bigint > (v_total ->> 'new')::bigint then
        v_total := v_total || jsonb_build_object(
            'rejected', (v_total ->> 'rejected')::bigint + launch._set_aside_repeated_rows(v_read)
        );
    end if;

    if (v_total ->> 'new')::bigint + (v_total ->> 'changed')::bigint > 0 then
        perform launch._analyze(case sources[1]
            when 'xendit_transactions' then 'launch.xendit_transaction_raw'
            when 'systemeio_contacts' then 'launch.systemeio_raw'
            else 'launch.xendit_raw'
        end);
    end if;

    return v_total;
end;
$$;

comment on function launch._sync_source(text[]) is
    'Reads the pages of some sources that were not read yet. Returns counts of items: read, rejected, repeated, new, changed.';
