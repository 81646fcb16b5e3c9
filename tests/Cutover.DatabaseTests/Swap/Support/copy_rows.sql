-- Loads staging with the rows of live, as a pack's own load would.
create or replace function public.copy_rows(pack text) returns void language plpgsql as $$
declare
    v_text  text;
begin
    for v_text in
        select format(
            'insert into %I.%I (%s) overriding system value select %3$s from %I.%2$I',
            m.pack || '_staging',
            m.table_name,
            string_agg(quote_ident(a.attname), ', ' order by a.attnum),
            m.schema_name
        )
        from cutover.managed_table as m
        join pg_attribute as a
            on a.attrelid = format('%I.%I', m.schema_name, m.table_name)::regclass
           and a.attnum > 0
           and not a.attisdropped
           and a.attgenerated = ''
        where m.pack = copy_rows.pack
        group by m.pack, m.schema_name, m.table_name
    loop
        execute v_text;
    end loop;
end;
$$;
