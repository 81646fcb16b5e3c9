-- summary:  The rows of the old table, by the code as it is written there; none once the table is gone.

create or replace function lerg._legacy_codes()
    returns table (
        code                 text,
        country_code         text,
        state_province_code  text,
        legacy_row           jsonb
    )
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_table  regclass := to_regclass('public.lerg_codes');
begin
    -- Dynamic, because the table is dropped in the end, and because its code may be a number there.
    if v_table is not null then
        return query execute format(
            'select trim(c.npa::text), trim(c.country_code::text), trim(c.state_province_code::text), to_jsonb(c)
             from %s as c',
            v_table
        );
    end if;
end;
$$;

comment on function lerg._legacy_codes() is
    'The rows of public.lerg_codes, read as texts. No rows once it was dropped.';
