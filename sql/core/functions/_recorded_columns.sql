-- summary:  Lists the columns of a table whose values a journal keeps.
-- needs:    functions/_differs

create or replace function cutover._recorded_columns(relation regclass)
    returns table (
        ordinal      bigint,
        column_name  name,
        type_name    text,
        type         oid,
        differs      text
    )
    language sql
    stable
begin atomic
    -- Not the generated ones: whoever gets the others computes them.
    select
        row_number() over (order by a.attnum),
        a.attname,
        format_type(a.atttypid, a.atttypmod),
        a.atttypid,
        cutover._differs(a.attname, a.atttypid, a.attcollation)
    from pg_attribute as a
    where a.attrelid = _recorded_columns.relation
      and a.attnum > 0
      and not a.attisdropped
      and a.attgenerated = ''
    order by a.attnum;
end;

comment on function cutover._recorded_columns(regclass) is
    'The columns of a table but its generated ones, in order, each with the condition that its value differs between rows o and n.';
