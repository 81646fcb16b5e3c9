-- summary:  Marks changes to columns that hold another value in the target than they were changed from.
-- needs:    functions/_common_columns, functions/_key_match, functions/_text_of

create or replace function cutover._mark_transformed(
    source       regclass,
    target       regclass,
    delta        text,
    key_columns  name[]
)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_values  text;
begin
    -- Where the type differs too, the launch was declared to change it, and texts prove nothing.
    select string_agg(
        format(
            '(%L::name, %s, %s)',
            c.column_name,
            cutover._text_of('t', c.column_name, a.atttypid),
            cutover._text_of('d', format('n_%s', c.ordinal)::name, a.atttypid)
        ),
        ', '
    )
    into v_values
    from cutover._common_columns(source, target) as c
    join pg_attribute as a
        on a.attrelid = target
       and a.attname = c.column_name
    where c.has_same_type;

    if v_values is null then
        return;
    end if;

    -- A target that has the present value already is no conflict: the change was applied.
    execute format(
        $statement$
        update %1$s as d
        set kind   = case d.operation when 'update' then 'transformed' else 'unique' end,
            reason = case d.operation
                when 'update' then 'the launch had changed these columns, too'
                else 'the key was taken by another row'
            end,
            about  = x.about
        from (
            select d.row_number, array_agg(v.column_name) as about
            from %1$s as d
            join %2$s as t
                on %3$s
            cross join lateral (values %4$s) as v (column_name, target_value, present_value)
            left join lateral unnest(d.columns, d.old_values) as o (column_name, old_value)
                on o.column_name = v.column_name
            where v.target_value is distinct from v.present_value
              and (
                  d.operation = 'update' and o.column_name is not null
                  and v.target_value is distinct from o.old_value
                  -- Those that came by insert, and found their key taken.
                  or d.operation = 'replace' and d.columns = '{}'
              )
            group by d.row_number
        ) as x
        where x.row_number = d.row_number
        $statement$,
        delta, target, cutover._key_match(target, key_columns, 't', 'd.start_key'), v_values
    );
end;
$$;

comment on function cutover._mark_transformed(regclass, regclass, text, name[]) is
    'Marks updates of columns that the launch itself had transformed, and inserts whose key another row has; both can be applied all the same.';
