-- summary:  Records how the old table differs from the reference, each code with a reason.
-- needs:    functions/_legacy_codes

create or replace function lerg._record_changes()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- Once the old table is gone there is nothing to compare with, and what was recorded stays.
    if to_regclass('public.lerg_codes') is null then
        return;
    end if;

    insert into lerg.rejected_code (code, old_values, reason)
    select
        coalesce(l.code, ''),
        jsonb_agg(l.legacy_row),
        case
            when l.code ~ '^[0-9]{3}$' then 'No such area code is assigned or reserved in the numbering plan.'
            when l.code ~ '^[0-9]{1,2}$' then 'An area code has three digits: one was lost where the code was kept as a number.'
            else 'An area code is three digits.'
        end
    from lerg._legacy_codes() as l
    where not exists (select from lerg.area_code as a where a.npa = l.code)
    group by l.code
    on conflict on constraint rejected_code_pkey do nothing;

    with legacy as (
        select
            l.code,
            count(*) as times,
            bool_or((l.country_code, l.state_province_code) is distinct from (a.country_code::text, a.state_province_code::text)) as is_wrong,
            jsonb_agg(l.legacy_row) as legacy_rows
        from lerg._legacy_codes() as l
        join lerg.area_code as a
            on a.npa = l.code
        group by l.code
    )

    insert into lerg.code_audit (npa, change, old_values, new_values, reason)
    select
        a.npa,
        case
            when l.code is null then 'added'
            when l.is_wrong then 'corrected'
            else 'repeated'
        end,
        coalesce(l.legacy_rows, '[]'),
        to_jsonb(e) - '{created_at,updated_at}'::text[],
        case
            when l.code is null then 'The old table lacks it: it was filled from a table that was not there.'
            when l.is_wrong then coalesce(k.reason, 'The numbering plan''s administrator reports it otherwise.')
            else 'The old table has it more than once, each time alike.'
        end
    from lerg.area_code as a
    join public.enhanced_lerg as e
        on e.npa = a.npa
    left join legacy as l
        on l.code = a.npa
    left join lerg.known_error as k
        on k.npa = a.npa
    where l.code is null
       or l.is_wrong
       or l.times > 1
    on conflict on constraint code_audit_pkey do nothing;
end;
$$;

comment on function lerg._record_changes() is
    'Writes lerg.code_audit and lerg.rejected_code from the old table, while it is there. What is recorded already stays.';
