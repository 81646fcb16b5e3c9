-- summary:  Names the type that keeps a value as it was written where a column's own would round or cut it.

create or replace function cutover._whole_type(type oid)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
as $$
    -- Of the types of strings, some cut (name) and some hold two spellings for equal (citext).
    select case
        when y.typtype = 'd' then cutover._whole_type(y.typbasetype)
        when y.typcategory = 'S' and y.oid not in ('varchar'::regtype, 'bpchar'::regtype) then 'text'
        else format_type(y.oid, -1)
    end
    from pg_type as y
    where y.oid = _whole_type.type;
$$;

comment on function cutover._whole_type(oid) is
    'A type without its length or precision; for a domain that of its base, for any other string text.';
