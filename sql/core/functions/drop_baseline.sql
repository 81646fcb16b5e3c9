-- summary:  Gives a baseline up, with everything that was compared with it.
-- raises:   MG035 there is no such baseline

create or replace function cutover.drop_baseline(name text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    delete from cutover.baseline as b
    where b.baseline_name = drop_baseline.name;

    if not found then
        raise exception 'there is no baseline %', name
            using errcode = 'MG035',
                  detail  = 'Nothing was dropped.',
                  hint    = 'Those there are: select * from cutover.baseline;';
    end if;
end;
$$;

comment on function cutover.drop_baseline(text) is
    'Deletes a baseline, its rows and its comparisons.';
