-- summary:  Puts back what a replay had switched off, and settles the foreign keys that waited.
-- locks:    access exclusive on the target's tables, to the end of the transaction

create or replace function cutover._wake_target(quiet jsonb)
    returns jsonb
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_key          record;
    v_statement    text;
    v_unvalidated  jsonb := '[]'::jsonb;
begin
    -- Two loops over DDL. All keys are settled before the first is altered: the server alters no table
    -- that has a check outstanding.
    for v_statement in
        select format('set constraints %I.%I immediate', n.nspname, k.conname)
        from jsonb_to_recordset(quiet -> 'keys') as q (child text, constraint_name name)
        join pg_constraint as k
            on k.conrelid = q.child::regclass
           and k.conname = q.constraint_name
        join pg_namespace as n
            on n.oid = k.connamespace
    loop
        execute v_statement;
    end loop;

    for v_key in
        select
            q.*,
            exists (
                select
                from pg_constraint as k
                where k.conrelid = q.child::regclass
                  and k.conname = q.constraint_name
            ) as is_there,
            -- Before 18 the server has no such state for keys of partitioned tables, and checks at once.
            c.relkind <> 'p' or current_setting('server_version_num')::integer >= 180000 as may_wait
        from jsonb_to_recordset(quiet -> 'keys')
            as q (child text, constraint_name name, timing text, definition text, comment text)
        join pg_class as c
            on c.oid = q.child::regclass
    loop
        if v_key.is_there then
            execute format(
                'alter table %s alter constraint %I %s', v_key.child, v_key.constraint_name, v_key.timing
            );
            continue;
        end if;

        execute format(
            'alter table %s add constraint %I %s%s',
            v_key.child,
            v_key.constraint_name,
            v_key.definition,
            case when v_key.may_wait and not v_key.definition like '%NOT VALID' then ' not valid' end
        );
        execute format(
            'comment on constraint %I on %s is %L', v_key.constraint_name, v_key.child, v_key.comment
        );
        v_unvalidated := v_unvalidated || jsonb_build_object(
            'table', v_key.child, 'constraint', v_key.constraint_name
        );
    end loop;

    for v_statement in
        select s.*
        from jsonb_array_elements_text(quiet -> 'statements') as s
    loop
        execute v_statement;
    end loop;

    return v_unvalidated;
end;
$$;

comment on function cutover._wake_target(jsonb) is
    'Undoes cutover._quiet_target. Returns the foreign keys that a replay had to drop and that are back, but not valid.';
