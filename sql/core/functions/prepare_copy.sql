-- summary:  Makes sure that a copy has staging to go into: that of the copy under way, or a new one.
-- raises:   MG054 staging was filled before

create or replace function cutover.prepare_copy(pack text, again boolean default false)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_last  cutover.copy;
begin
    select c.*
    into v_last
    from cutover.copy as c
    where c.pack = prepare_copy.pack
    order by c.copy_id desc
    limit 1;

    if not again and v_last.state = 'loading' and to_regnamespace(quote_ident(pack || '_staging')) is not null then
        return;
    end if;

    if not again and v_last.state = 'complete' and exists (
        select
        from cutover.staging as s
        where s.pack = prepare_copy.pack
          and s.created_at <= v_last.ended_at
    ) then
        raise exception 'staging of pack % was filled by copy %', pack, v_last.copy_id
            using errcode = 'MG054',
                  detail  = format('It was complete at %s.', v_last.ended_at),
                  hint    = format('To follow the source: cutover sync %s. To start over: cutover copy %s --again', pack, pack);
    end if;

    update cutover.copy as c
    set state    = 'abandoned',
        ended_at = clock_timestamp()
    where c.pack = prepare_copy.pack
      and c.state = 'loading';

    delete from cutover.rejected_row as r
    where r.pack = prepare_copy.pack;

    perform cutover.create_staging(pack, replace => again);
end;
$$;

comment on function cutover.prepare_copy(text, boolean) is
    'Creates staging for a copy, unless one is under way. "again" gives up what there is.';
