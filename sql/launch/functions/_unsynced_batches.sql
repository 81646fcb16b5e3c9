-- summary:  Pages that wait to be read, in batches of bounded size, in order of landing.

create or replace function launch._unsynced_batches(sources text[])
    returns setof bigint[]
    language sql
    stable
begin atomic
    -- A batch is what is sorted and hashed at once; five hundred pages are up to 50,000 items.
    select array_agg(b.page_id order by b.page_id)
    from (
        select
            p.page_id,
            (row_number() over (order by p.page_id) - 1) / 500 as batch
        from launch.api_page as p
        where p.source = any (sources)
          and p.synced_at is null
    ) as b
    group by b.batch
    order by b.batch;
end;

comment on function launch._unsynced_batches(text[]) is
    'Numbers of the pages of some sources that sync_raw_api_data() has not read, in batches.';
