-- summary:  Says under which settings the values of a table's columns become text.

create or replace function cutover._text_settings(relation regclass)
    returns text
    language sql
    stable
begin atomic
    -- Each costs a third of a microsecond in every statement of the application, so only those that
    -- the table's types depend on.
    with column_type as (
        select distinct t.oid, t.typcategory, t.typtype
        from pg_attribute as a
        join pg_type as t
            on t.oid = a.atttypid
        where a.attrelid = _text_settings.relation
          and a.attnum > 0
          and not a.attisdropped
    ),
    setting (text, needed) as (
        select s.text, s.needed or bool_or(t.typtype in ('c', 'd', 'r', 'm') or t.typcategory in ('A', 'U'))
        from column_type as t
        cross join lateral (
            values
                ('set datestyle = ''ISO, MDY''', t.typcategory = 'D'),
                ('set timezone = ''UTC''', t.oid in ('timestamptz'::regtype, 'timetz'::regtype)),
                ('set intervalstyle = ''postgres''', t.typcategory = 'T'),
                ('set extra_float_digits = 1', t.oid in ('real'::regtype, 'double precision'::regtype)),
                ('set bytea_output = ''hex''', t.oid = 'bytea'::regtype),
                ('set lc_monetary = ''C''', t.oid = 'money'::regtype)
        ) as s (text, needed)
        group by s.text, s.needed
    )

    select coalesce(string_agg(distinct s.text, ' ' order by s.text), '')
    from setting as s
    where s.needed;
end;

comment on function cutover._text_settings(regclass) is
    'Set clauses for a function that reads or writes values of a table as text, whatever the session has set.';
