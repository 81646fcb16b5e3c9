-- summary:  Moves the rows of staging that a constraint or index of live refuses to cutover.rejected_row.
-- needs:    functions/_members, functions/_moved, functions/_violation_query, functions/target_columns
-- raises:   42P01 the pack has no such table
-- locks:    access exclusive on staging's tables whose keys refer to this one

create or replace function cutover.reject_violations(pack text, table_name name, constraint_name name, row_id tid)
    returns bigint
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_schema  name := (pack || '_staging')::name;
    v_live    name;
    v_root    name;
    v_key     text[];
    v_inbound record;
    v_count   bigint;
begin
    select m.schema_name, m.root_name
    into v_live, v_root
    from cutover._members(reject_violations.pack) as m
    where m.table_name = reject_violations.table_name;

    -- Of a materialized view no row can be taken out.
    if not found and to_regclass(format('%I.%I', v_schema, reject_violations.table_name))::oid = any (cutover._moved(pack, v_schema)) then
        return 0::bigint;
    elsif not found then
        raise exception 'pack % has no table %', pack, table_name
            using errcode = '42P01',
                  detail  = 'Rows are taken out of the staging of tables that the pack manages, and of no other.',
                  hint    = format('Its tables: select table_name from cutover.managed_table where pack = %L;', pack);
    end if;

    v_key := array(
        select t.column_name
        from cutover.target_columns(v_live, reject_violations.table_name) as t
        where t.key_position is not null
        order by t.key_position
    );

    -- DDL, hence a loop. Rows that refer to a rejected one are refused in turn, when the plan of staging
    -- makes these keys again.
    for v_inbound in
        select c.conname, c.conrelid::regclass as relation
        from pg_constraint as c
        where c.contype = 'f'
          and c.confrelid in (
              to_regclass(format('%I.%I', v_schema, reject_violations.table_name)),
              to_regclass(format('%I.%I', v_schema, v_root))
          )
          and c.conparentid = 0
    loop
        execute format('alter table %s drop constraint %I', v_inbound.relation, v_inbound.conname);
    end loop;

    -- An alias that no column has: alone, the name of a row means the column of that name.
    execute format(
        'with gone as (
             delete from %1$I.%2$I as cutover_row
             using (%3$s) as wrong
             where cutover_row.ctid = wrong.row_id
             returning to_jsonb(cutover_row) as row, wrong.sqlstate
         )
         insert into cutover.rejected_row (pack, table_name, row_key, row_text, sqlstate, reason)
         select
             %4$L,
             %7$L,
             (select jsonb_object_agg(k, g.row -> k) from unnest(%5$L::text[]) as k),
             g.row::text,
             g.sqlstate,
             %6$L
         from gone as g',
        v_schema,
        table_name,
        case when row_id is null
             then cutover._violation_query(v_schema, v_live, table_name, constraint_name, v_key)
             else format('select %L::tid as row_id, ''54000'' as sqlstate', row_id)
        end,
        pack,
        v_key,
        format('refused by %s', constraint_name),
        v_root
    );

    get diagnostics v_count = row_count;
    return v_count;
end;
$$;

comment on function cutover.reject_violations(text, name, name, tid) is
    'Moves rows that a unique key, exclusion, foreign key or check of live would refuse out of staging, or the one row, by its ctid, that is too long for an index, and returns how many. A partition goes by its own name. Of equal rows the one with the least key stays.';
