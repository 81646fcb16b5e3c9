-- summary:  Refuses a key that is not there.
-- raises:   MG061 there is no such thing

create or replace function allocations._raise_unknown(kind text, key text)
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    raise exception 'there is no % %', kind, coalesce(quote_literal(key), 'null')
        using errcode = 'MG061',
              detail  = 'Keys are compared to the letter, with upper and lower case.',
              hint    = format('Look for it in %s.', case kind
                  when 'run' then 'allocations.backfill_run'
                  else format('public.%I', initcap(kind))
              end);
end;
$$;

comment on function allocations._raise_unknown(text, text) is
    'Raises MG061 for an invoice, payment, allocation, credit or run that does not exist.';
