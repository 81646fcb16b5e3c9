-- summary:  Begins a copy into a pack's staging, or joins the one that is under way.
-- raises:   MG054 the copy under way is of another source

create or replace function cutover.begin_copy(pack text, source text, operator text)
    returns bigint
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_copy  cutover.copy;
begin
    insert into cutover.copy (pack, source, operator)
    values (begin_copy.pack, begin_copy.source, begin_copy.operator)
    on conflict do nothing;

    select c.*
    into strict v_copy
    from cutover.copy as c
    where c.pack = begin_copy.pack
      and c.state = 'loading';

    if v_copy.source is distinct from begin_copy.source then
        raise exception 'a copy of % from another source is under way', pack
            using errcode = 'MG054',
                  detail  = format('Copy %s began at %s, from %s; this one is from %s.',
                                   v_copy.copy_id, v_copy.started_at, v_copy.source, begin_copy.source),
                  hint    = format('Go on with that source, or start over: cutover copy %s --again', pack);
    end if;

    return v_copy.copy_id;
end;
$$;

comment on function cutover.begin_copy(text, text, text) is
    'Begins a copy, or joins the one that is under way, and returns its number. Ended by cutover.end_copy.';
