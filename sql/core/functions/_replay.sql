-- summary:  Replays a pack's recorded changes into the tables of a schema.
-- needs:    functions/_apply_changes
-- raises:   MG02K a table has changed shape since its journal began; MG02L changes conflict with the target's rows
-- locks:    access exclusive on the target's tables, to the end of the transaction; none on live

create or replace function cutover._replay(
    pack              text,
    purpose           text,
    target_schema     name,
    accept_conflicts  boolean default false
)
    returns jsonb
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_replayed  jsonb := cutover._apply_changes(pack, purpose, target_schema);
begin
    if not accept_conflicts and v_replayed -> 'conflicts' <> '[]' then
        raise exception '% changes conflict with rows of schema %',
            jsonb_array_length(v_replayed -> 'conflicts'), quote_ident(target_schema)
            using errcode = 'MG02L',
                  detail  = (
                      select string_agg(format('%s: %s %s', c.table_name, c.conflicts, c.kind), ', ')
                      from (
                          select r.table_name, r.kind, count(*) as conflicts
                          from jsonb_to_recordset(v_replayed -> 'conflicts') as r (table_name text, kind text)
                          group by r.table_name, r.kind
                          order by r.table_name, r.kind
                      ) as c
                  ),
                  hint    = 'Look at them row by row: ' || case purpose
                      when 'launch' then format(
                          'select * from cutover.rollback_conflicts(%L, %L);',
                          pack, substr(target_schema, length(pack || '_backup_') + 1)
                      )
                      else format('select * from cutover._conflicts(%L, %L, %L);', pack, purpose, target_schema)
                  end;
    end if;

    insert into cutover.conflict (
        journal_id, target_schema, operation, row_key, kind, columns, reason, row_data, applied
    )
    select
        c.journal_id,
        _replay.target_schema,
        c.operation,
        c.row_key,
        c.kind,
        c.columns,
        c.reason,
        c.row_data,
        c.applied
    from jsonb_to_recordset(v_replayed -> 'conflicts') as c (
        journal_id bigint, operation text, row_key text, kind text,
        columns name[], reason text, row_data jsonb, applied boolean
    );

    return v_replayed - 'conflicts'
        || jsonb_build_object('conflicts', jsonb_array_length(v_replayed -> 'conflicts'));
end;
$$;

comment on function cutover._replay(text, text, name, boolean) is
    'Applies the net changes that were not replayed yet (purpose carry: of live before a launch; launch: of customers after it) to the tables of the same names in a schema, and marks them. Conflicts refuse it unless they are accepted: then the customer''s later value wins where it can be applied, and what cannot is kept in cutover.conflict. Returns counts per table, the number of conflicts, and the foreign keys that are not valid any more.';
