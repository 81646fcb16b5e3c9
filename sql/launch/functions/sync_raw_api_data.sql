-- summary:  Turns landed pages into the raw tables; reads only pages that it has not read.
-- needs:    functions/_sync_source, functions/_unknown_values, functions/_api_errors,
--           functions/_undo_default_privileges

create or replace function public.sync_raw_api_data()
    returns jsonb
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_pages         bigint;
    v_invoices      jsonb;
    v_transactions  jsonb;
    v_contacts      jsonb;
begin
    -- Two at once would read the same pages.
    perform pg_advisory_xact_lock(hashtextextended('launch.sync_raw_api_data', 0));

    select count(*)
    into v_pages
    from launch.api_page as p
    where p.synced_at is null;

    v_invoices     := launch._sync_source(array['xendit_invoices', 'xendit_csv']);
    v_transactions := launch._sync_source(array['xendit_transactions']);
    v_contacts     := launch._sync_source(array['systemeio_contacts', 'systemeio_csv']);

    return jsonb_build_object(
        'pages',               v_pages,
        'xendit_invoices',     v_invoices,
        'xendit_transactions', v_transactions,
        'systemeio_contacts',  v_contacts,
        'rows', jsonb_build_object(
            'xendit_raw',             (select count(*) from launch.xendit_raw),
            'xendit_transaction_raw', (select count(*) from launch.xendit_transaction_raw),
            'systemeio_raw',          (select count(*) from launch.systemeio_raw)
        ),
        'unknown', launch._unknown_values(),
        'errors',  launch._api_errors()
    );
end;
$$;

comment on function public.sync_raw_api_data() is
    'Reads the pages that "cutover ingest launch" landed into launch.xendit_raw, launch.xendit_transaction_raw and launch.systemeio_raw. Returns counts, unknown values and every API error. Run twice, the second call writes nothing.';

select launch._undo_default_privileges('public.sync_raw_api_data()');
