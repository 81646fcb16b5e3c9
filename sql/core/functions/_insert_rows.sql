-- summary:  Applies collected inserts to a table.
-- needs:    functions/_common_columns, functions/_try_rows

create or replace function cutover._insert_rows(source regclass, target regclass, delta text)
    returns jsonb
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_statement  text;
    v_last       bigint;
begin
    select format(
        'insert into %s (%s) overriding system value select %s from %s as d '
            'where d.operation = ''insert'' and not d.is_refused and d.row_number between $1 and $2',
        target,
        string_agg(quote_ident(c.column_name), ', ' order by c.ordinal),
        string_agg(format('d.n_%s', c.ordinal), ', ' order by c.ordinal),
        delta
    )
    into v_statement
    from cutover._common_columns(source, target) as c;

    execute format('select coalesce(max(d.row_number), 0) from %s as d', delta)
    into v_last;

    return cutover._try_rows(v_statement, 1, v_last);
end;
$$;

comment on function cutover._insert_rows(regclass, regclass, text) is
    'Inserts the rows that collected inserts brought, identities as they are. Returns the rows that were refused, as cutover._try_rows does.';
