-- summary:  Reads a batch of pages into launch.systemeio_raw.
-- needs:    views/systemeio_contact_item

create or replace function launch._sync_contacts(pages bigint[])
    returns jsonb
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_statistics  jsonb;
begin
    with item as materialized (
        select
            i.*,
            case
                when i.id is null and i.source = 'systemeio_csv' then 'the row has no e-mail'
                when i.id is null then 'the contact has no id'
                when i.registered_at is null then 'the time of registration cannot be read'
            end as problem
        from launch.systemeio_contact_item as i
        where i.page_id = any (pages)
    ),
    rejected as (
        insert into launch.rejected_item (page_id, ordinal, source, item_id, reason, item)
        select i.page_id, i.ordinal, i.source, i.id, i.problem, i.item
        from item as i
        where i.problem is not null
        on conflict on constraint rejected_item_pkey do nothing
    ),
    latest as (
        select distinct on (i.id) i.*
        from item as i
        where i.problem is null
        order by i.id, i.page_id desc, i.ordinal desc
    ),
    written as (
        insert into launch.systemeio_raw as r (
            id, source, email, first_name, last_name, phone, country, tags, source_url,
            unsubscribed, bounced, registered_at, api_response
        )
        select
            l.id, l.source, l.email, l.first_name, l.last_name, l.phone, l.country, l.tags,
            l.source_url, coalesce(l.unsubscribed, false), coalesce(l.bounced, false),
            l.registered_at, l.item
        from latest as l
        on conflict on constraint systemeio_raw_pkey do update
            set (source, email, first_name, last_name, phone, country, tags, source_url,
                 unsubscribed, bounced, registered_at, api_response, api_synced_at)
              = (excluded.source, excluded.email, excluded.first_name, excluded.last_name,
                 excluded.phone, excluded.country, excluded.tags, excluded.source_url,
                 excluded.unsubscribed, excluded.bounced, excluded.registered_at,
                 excluded.api_response, now())
            where r.api_response is distinct from excluded.api_response
        returning xmax = 0 as is_new
    )
    select jsonb_build_object(
        'read',     (select count(*) from item),
        'rejected', (select count(*) from item as i where i.problem is not null),
        'repeated', (select count(*) - count(distinct i.id) from item as i where i.problem is null),
        'new',      count(*) filter (where w.is_new),
        'changed',  count(*) filter (where not w.is_new)
    )
    into v_statistics
    from written as w;

    return v_statistics;
end;
$$;

comment on function launch._sync_contacts(bigint[]) is
    'Reads pages of contacts into launch.systemeio_raw by id; what did not change is not written. Returns counts.';
