-- summary:  Lists the columns that a replay carries from one table to its twin.

create or replace function cutover._common_columns(source regclass, target regclass)
    returns table (ordinal smallint, column_name name, target_type text, is_settable boolean, has_same_type boolean)
    language sql
    stable
begin atomic
    -- A column on one side only has nothing to say on the other. An identity that is always generated
    -- takes a value with an insert, and none with an update.
    select
        s.attnum,
        s.attname,
        format_type(t.atttypid, t.atttypmod),
        t.attidentity <> 'a',
        (s.atttypid, s.atttypmod) = (t.atttypid, t.atttypmod)
    from pg_attribute as s
    join pg_attribute as t
        on t.attname = s.attname
    where s.attrelid = _common_columns.source
      and t.attrelid = _common_columns.target
      and s.attnum > 0
      and t.attnum > 0
      and not s.attisdropped
      and not t.attisdropped
      and t.attgenerated = '';
end;

comment on function cutover._common_columns(regclass, regclass) is
    'Columns that both tables have and the target does not generate, numbered as in the source.';
