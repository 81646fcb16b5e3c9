-- summary:  Drops the foreign keys of a pack's staging, so that rows can change in any order.
-- locks:    access exclusive on staging's tables
-- undo:     cutover.complete_staging

create or replace function cutover.release_staging_keys(pack text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_key  record;
begin
    -- A loop, since it is DDL.
    for v_key in
        select c.conname, c.conrelid::regclass as relation
        from pg_constraint as c
        join pg_class as t
            on t.oid = c.conrelid
        where c.contype = 'f'
          and c.conparentid = 0
          and t.relnamespace = to_regnamespace(quote_ident(pack || '_staging'))
    loop
        execute format('alter table %s drop constraint %I', v_key.relation, v_key.conname);
    end loop;
end;
$$;

comment on function cutover.release_staging_keys(text) is
    'Drops staging''s foreign keys; completing staging makes and validates them again.';
