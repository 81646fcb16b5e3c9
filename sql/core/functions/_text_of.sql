-- summary:  Writes the expression that turns a column into the text its type's own input reads back.

create or replace function cutover._text_of(row_name text, column_name name, type oid)
    returns text
    language sql
    stable
begin atomic
    -- A cast to text that somebody made for a type may lose something; the type's output function
    -- may not, and format() always uses that. In C, since a column's own collation may take for equal what
    -- differs.
    select format(
        case
            when exists (
                select
                from pg_cast as k
                where k.castsource = _text_of.type
                  and k.casttarget = 'text'::regtype
                  and k.castmethod = 'f'
                  and k.oid >= 16384
            ) then 'case when %1$s.%2$I is not null then format(''%%s'', %1$s.%2$I) collate "C" end'
            else '%1$s.%2$I::text collate "C"'
        end,
        _text_of.row_name,
        _text_of.column_name
    );
end;

comment on function cutover._text_of(text, name, oid) is
    'The SQL expression for a column as text, which the type''s input turns into the same value, bit by bit. Under the settings of cutover._text_settings.';
