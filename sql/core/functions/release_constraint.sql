-- summary:  Drops a constraint or index of staging that refuses a row, so that rows can change in any order.
-- locks:    access exclusive on staging's table
-- undo:     cutover.complete_staging

create or replace function cutover.release_constraint(pack text, table_name name, constraint_name name)
    returns boolean
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_schema      name := (pack || '_staging')::name;
    v_table       regclass := to_regclass(format('%I.%I', v_schema, table_name));
    v_constraint  pg_constraint;
    v_index       regclass;
begin
    -- What a partition has from its root goes with the root's.
    with recursive holder as (
        select c as constraint_row, 0 as height
        from pg_constraint as c
        where c.conrelid = v_table
          and c.conname = constraint_name
          and c.contype <> 'p'

        union all

        select c, h.height + 1
        from holder as h
        join pg_inherits as i
            on i.inhrelid = (h.constraint_row).conrelid
        join pg_constraint as c
            on c.conrelid = i.inhparent
           and (c.oid = (h.constraint_row).conparentid
                or c.contype = 'c' and (h.constraint_row).contype = 'c' and c.conname = constraint_name)
    )

    select (h.constraint_row).*
    into v_constraint
    from holder as h
    order by h.height desc
    limit 1;

    if found then
        execute format('alter table %s drop constraint %I', v_constraint.conrelid::regclass, v_constraint.conname);
        return true;
    end if;

    with recursive holder as (
        select i.indexrelid, 0 as height
        from pg_index as i
        join pg_class as x
            on x.oid = i.indexrelid
        where i.indrelid = v_table
          and x.relname = constraint_name
          and not i.indisprimary

        union all

        select i.inhparent, h.height + 1
        from holder as h
        join pg_inherits as i
            on i.inhrelid = h.indexrelid
    )

    select h.indexrelid::regclass
    into v_index
    from holder as h
    order by h.height desc
    limit 1;

    if found then
        execute format('drop index %s', v_index);
        return true;
    end if;

    return false;
end;
$$;

comment on function cutover.release_constraint(text, name, name) is
    'Drops a unique key, check, exclusion or index of a staging table or partition, with its root''s, but never a primary key, and says whether there was one. Completing staging makes it again, and rejects the rows that it refuses.';
