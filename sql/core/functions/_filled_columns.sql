-- summary:  Lists the columns of a pack's tables that a sequence fills.
-- needs:    functions/_members

create or replace function cutover._filled_columns(pack text, place name default null)
    returns table (
        relation     oid,
        table_name   name,
        column_name  name,
        sequence     oid,
        is_identity  boolean,
        is_indexed   boolean
    )
    language sql
    stable
begin atomic
    select
        m.relation,
        m.table_name,
        a.attname,
        d.objid,
        d.deptype = 'i',
        exists (
            select
            from pg_index as i
            join pg_class as x
                on x.oid = i.indexrelid
            join pg_am as h
                on h.oid = x.relam
               and h.amname = 'btree'
            where i.indrelid = m.relation
              and i.indkey[0] = a.attnum
              and i.indpred is null
              and i.indisvalid
        )
    from cutover._members(_filled_columns.pack, _filled_columns.place) as m
    join pg_depend as d
        on d.refclassid = 'pg_class'::regclass
       and d.refobjid = m.relation
       and d.refobjsubid > 0
       and d.classid = 'pg_class'::regclass
       and d.deptype in ('a', 'i')
    join pg_class as s
        on s.oid = d.objid
       and s.relkind = 'S'
    join pg_attribute as a
        on a.attrelid = m.relation
       and a.attnum = d.refobjsubid;
end;

comment on function cutover._filled_columns(text, name) is
    'Serial and identity columns at a place with their sequence, and whether an index finds their furthest value.';
