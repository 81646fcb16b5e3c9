-- summary:  Makes public.enhanced_lerg what the reference says, and records how it differs from the old table.
-- needs:    functions/_record_changes
-- locks:    row locks on public.enhanced_lerg
-- undo:     lerg.undo_promotion

create or replace function lerg.consolidate_codes()
    returns table (
        change  text,
        codes   bigint
    )
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- Rows that somebody keeps by hand stay theirs; running again changes nothing that is right already.
    insert into public.enhanced_lerg as e (
        npa, country_code, country_name, state_province_code, state_province_name, category, source, notes, is_active
    )
    select
        a.npa,
        a.country_code,
        a.country_name,
        a.state_province_code,
        a.state_province_name,
        a.category,
        'consolidated',
        'Also serves ' || nullif(array_to_string(a.other_province_codes, ', '), ''),
        a.is_in_service
    from lerg.area_code as a
    on conflict on constraint enhanced_lerg_pkey do update
        set country_code        = excluded.country_code,
            country_name        = excluded.country_name,
            state_province_code = excluded.state_province_code,
            state_province_name = excluded.state_province_name,
            category            = excluded.category,
            notes               = excluded.notes,
            is_active           = excluded.is_active,
            updated_at          = now()
        where e.source <> 'manual'
          and (e.country_code, e.country_name, e.state_province_code, e.state_province_name, e.category, e.notes, e.is_active)
              is distinct from
              (excluded.country_code, excluded.country_name, excluded.state_province_code, excluded.state_province_name,
               excluded.category, excluded.notes, excluded.is_active);

    perform lerg._record_changes();

    return query
    select
        'rejected',
        count(*)
    from lerg.rejected_code

    union all

    select
        a.change,
        count(*)
    from lerg.code_audit as a
    group by a.change

    union all

    select
        'in all',
        count(*)
    from public.enhanced_lerg
    order by 1;
end;
$$;

comment on function lerg.consolidate_codes() is
    'Fills public.enhanced_lerg from the reference and records every code that the old table lacked, had otherwise, or should not have. Running it again changes nothing.';
