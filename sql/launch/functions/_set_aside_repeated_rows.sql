-- summary:  Sets aside rows of a CSV file whose id a later row of the same file has.
-- needs:    views/xendit_invoice_item, views/systemeio_contact_item

create or replace function launch._set_aside_repeated_rows(pages bigint[])
    returns bigint
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_pages      bigint[];
    v_set_aside  bigint;
begin
    -- The whole file, also what an earlier call has read of it. Its digest begins the cursor.
    select array_agg(f.page_id)
    into v_pages
    from launch.api_page as f
    where (f.source, split_part(f.cursor, ':', 1)) in (
        select p.source, split_part(p.cursor, ':', 1)
        from launch.api_page as p
        where p.page_id = any (pages)
          and p.source in ('xendit_csv', 'systemeio_csv')
    );

    -- An API changes while it is read. A file does not: these are two rows, and not one that changed.
    with item as not materialized (
        select i.source, split_part(p.cursor, ':', 1) as file, i.page_id, i.ordinal, i.id, i.item
        from (
            select x.source, x.page_id, x.ordinal, x.id, x.item from launch.xendit_invoice_item as x
            union all
            select c.source, c.page_id, c.ordinal, c.id, c.item from launch.systemeio_contact_item as c
        ) as i
        join launch.api_page as p
            on p.page_id = i.page_id
        where i.page_id = any (v_pages)
          and not exists (
              select
              from launch.rejected_item as r
              where r.page_id = i.page_id
                and r.ordinal = i.ordinal
          )
    ),
    repeated as (
        select i.file, i.id
        from item as i
        group by i.file, i.id
        having count(*) > 1
    )
    insert into launch.rejected_item (page_id, ordinal, source, item_id, reason, item)
    select o.page_id, o.ordinal, o.source, o.id, o.reason, o.item
    from (
        select
            i.*,
            case i.source
                when 'xendit_csv' then 'a later row of the file has the same invoice id'
                else 'a later row of the file has the same e-mail'
            end                                 as reason,
            last_value(i.item) over (
                partition by i.file, i.id
                order by i.page_id, i.ordinal
                range between unbounded preceding and unbounded following
            )                                   as last_item
        from item as i
        join repeated as r
            using (file, id)
    ) as o
    where o.item <> o.last_item;

    get diagnostics v_set_aside = row_count;

    return v_set_aside;
end;
$$;

comment on function launch._set_aside_repeated_rows(bigint[]) is
    'Puts rows of the files that some pages are of into launch.rejected_item where a later row has the same id and says something else. Returns how many.';
