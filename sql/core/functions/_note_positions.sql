-- summary:  Notes how far the rows of tables that are about to go live have counted, of columns with an index or of those without.
-- needs:    functions/_filled_columns, functions/_members

create or replace function cutover._note_positions(pack text, incoming name, indexed boolean)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set row_security = off
as $$
declare
    v_column  record;
begin
    -- A loop, since each table is asked by name. A serial column's sequence mostly is live's, so the
    -- columns are of both.
    for v_column in
        select distinct
            i.relation::regclass as relation,
            f.table_name,
            f.column_name,
            q.seqincrement > 0 as ascends
        from (
            select * from cutover._filled_columns(pack)
            union all
            select * from cutover._filled_columns(pack, incoming)
        ) as f
        join pg_sequence as q
            on q.seqrelid = f.sequence
        join cutover._members(pack, incoming) as i
            on i.table_name = f.table_name
        join pg_attribute as a
            on a.attrelid = i.relation
           and a.attname = f.column_name
        join pg_type as t
            on t.oid = a.atttypid
           and t.typcategory = 'N'
        where f.is_indexed = indexed
    loop
        execute format(
            'insert into cutover.declared_position as p (pack, table_name, column_name, position)
             select $1, $2, $3, m.furthest
             from (select %s(r.%I)::bigint as furthest from %s as r) as m
             where m.furthest is not null
             on conflict on constraint declared_position_pkey do update
                 set position = excluded.position
                 where case when $4 then excluded.position > p.position else excluded.position < p.position end',
            case when v_column.ascends then 'max' else 'min' end,
            v_column.column_name,
            v_column.relation
        )
        using pack, v_column.table_name, v_column.column_name, v_column.ascends;
    end loop;
end;
$$;

comment on function cutover._note_positions(text, name, boolean) is
    'Declares, for each column that a sequence fills, the furthest number that the incoming rows have: of those that an index sorts, or of the others, whose rows are all read.';
