-- summary:  Measures how long looking up one area code takes: the 95th percentile over as many lookups as asked for.

create or replace function lerg.lookup_time(lookups integer default 1000)
    returns interval
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_codes    text[] := array(select a.npa::text from lerg.area_code as a order by a.npa);
    v_times    double precision[] := array[]::double precision[];
    v_started  timestamptz;
begin
    -- A loop, because a lookup of one code is what is measured.
    for i in 1..lookups loop
        v_started := clock_timestamp();
        perform from public.enhanced_lerg as e where e.npa = v_codes[1 + i % cardinality(v_codes)];
        v_times := v_times || extract(epoch from clock_timestamp() - v_started)::double precision;
    end loop;

    return (
        select percentile_cont(0.95) within group (order by t.seconds) * interval '1 second'
        from unnest(v_times) as t (seconds)
    );
end;
$$;

comment on function lerg.lookup_time(integer) is
    'The 95th percentile of the time that a lookup of one area code takes on the server.';
