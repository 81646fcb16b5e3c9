-- summary:  Tells whether collected updates give an identity a new number, which no update can write.
-- needs:    functions/_common_columns, functions/_key_match

create or replace function cutover._must_reseat(
    source       regclass,
    target       regclass,
    delta        text,
    key_columns  name[]
)
    returns boolean
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_numbered  text;
    v_must      boolean := false;
begin
    select string_agg(
        format(
            '(d.operation = ''replace'' or %L = any (d.columns)) and t.%I is distinct from d.n_%s',
            c.column_name, c.column_name, c.ordinal
        ),
        ' or '
    )
    into v_numbered
    from cutover._common_columns(source, target) as c
    where not c.is_settable;

    if v_numbered is not null then
        execute format(
            'select exists (select from %s as d join %s as t on %s '
                'where d.operation in (''update'', ''replace'') and not d.is_refused and (%s))',
            delta, target, cutover._key_match(target, key_columns, 't', 'd.start_key'), v_numbered
        )
        into v_must;
    end if;

    return v_must;
end;
$$;

comment on function cutover._must_reseat(regclass, regclass, text, name[]) is
    'Whether an identity that is always generated differs after the change: live got it by set ... = default, and only an insert can bring it.';
