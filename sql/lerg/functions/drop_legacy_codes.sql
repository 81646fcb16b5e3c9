-- summary:  Drops the old table of area codes, once it is archived and nothing of it is unaccounted for.
-- needs:    functions/_legacy_codes
-- raises:   MG07C a code of the old table is neither in the new one nor rejected
-- locks:    access exclusive on public.lerg_codes
-- undo:     cutover archive DIR --restore

create or replace function lerg.drop_legacy_codes()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_lost  text;
begin
    if to_regclass('public.lerg_codes') is null then
        return;
    end if;

    lock table public.lerg_codes in access exclusive mode;
    perform cutover.require_archive('public.lerg_codes');

    select string_agg(distinct coalesce(l.code, 'none at all'), ', ')
    into v_lost
    from lerg._legacy_codes() as l
    where not exists (select from public.enhanced_lerg as e where e.npa = l.code)
      and not exists (select from lerg.rejected_code as r where r.code = coalesce(l.code, ''));

    if v_lost is not null then
        raise exception 'codes of the old table are neither in the new one nor rejected'
            using errcode = 'MG07C',
                  detail  = format('These: %s.', v_lost),
                  hint    = 'Take them over first: select * from lerg.consolidate_codes();';
    end if;

    -- Restrict: what still uses the table is named by the error, and nothing is dropped.
    drop table public.lerg_codes restrict;
end;
$$;

comment on function lerg.drop_legacy_codes() is
    'Drops public.lerg_codes; refuses while it is not archived as it is now, or holds a code that is accounted for nowhere.';
