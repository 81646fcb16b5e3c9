-- summary:  Keeps a page of an API if it holds anything new, and moves the scan on.
-- needs:    functions/_items

create or replace function launch.land_page(
    scan_id      bigint,
    cursor       text,
    body         jsonb,
    next_cursor  text,
    api_time     timestamptz
)
    returns boolean
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_source  text;
    v_items   integer;
    v_news    integer;
begin
    select s.source
    into strict v_source
    from launch.api_scan as s
    where s.scan_id = land_page.scan_id;

    v_items := jsonb_array_length(launch._items(v_source, body));

    -- One new contact shifts what is on which page; what counts is the items.
    with item as (
        select
            coalesce(e.item ->> 'id', encode(d.digest, 'hex')) as item_id,
            d.digest,
            e.ordinal
        from jsonb_array_elements(launch._items(v_source, body))
            with ordinality as e (item, ordinal)
        cross join lateral (
            select sha256(convert_to(e.item::text, 'UTF8'))
        ) as d (digest)
    )
    insert into launch.api_item as k (source, item_id, digest)
    select distinct on (i.item_id)
        v_source,
        i.item_id,
        i.digest
    from item as i
    order by i.item_id, i.ordinal desc
    on conflict on constraint api_item_pkey do update
        set digest = excluded.digest
        where k.digest <> excluded.digest;

    get diagnostics v_news = row_count;

    if v_news > 0 then
        insert into launch.api_page (scan_id, source, cursor, body)
        values (land_page.scan_id, v_source, land_page.cursor, land_page.body);
    end if;

    update launch.api_scan as s
    set cursor   = land_page.next_cursor,
        api_time = coalesce(s.api_time, land_page.api_time),
        pages    = s.pages + 1,
        items    = s.items + v_items,
        landed   = s.landed + (v_news > 0)::integer
    where s.scan_id = land_page.scan_id;

    return v_news > 0;
end;
$$;

comment on function launch.land_page(bigint, text, jsonb, text, timestamptz) is
    'Keeps a page that holds anything new, and records that the scan goes on at next_cursor, in one transaction. True when the page was kept.';
