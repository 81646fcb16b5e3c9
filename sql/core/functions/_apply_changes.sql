-- summary:  Replays what is pending in a pack's journals, but for what is refused, and says what that was.
-- needs:    functions/_apply_deltas, functions/_classify_changes, functions/_collect_changes,
--   functions/_delta_conflicts, functions/_delta_counts, functions/_expand_truncates,
--   functions/_pending_changes, functions/_quiet_target, functions/_refuse_rows,
--   functions/_replayed_tables, functions/_require_same_shape, functions/_wake_target
-- raises:   MG02K a table has changed shape since its journal began
-- locks:    access exclusive on the target's tables, to the end of the transaction

create or replace function cutover._apply_changes(pack text, purpose text, target_schema name)
    returns jsonb
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set row_security = off
    set jit = off
    set datestyle = 'ISO, MDY'
    set timezone = 'UTC'
    set intervalstyle = 'postgres'
    set extra_float_digits = 1
    set bytea_output = 'hex'
    set lc_monetary = 'C'
as $$
declare
    v_quiet     jsonb;
    v_refused   jsonb;
    v_reseated  bigint[] := '{}'::bigint[];
begin
    -- One replay at a time; writers of the journal do not wait for this.
    perform
    from cutover.journal as j
    where j.pack = _apply_changes.pack
      and j.purpose = _apply_changes.purpose
      and j.state = 'open'
    for update;

    if not exists (
        select
        from cutover._pending_changes(pack, purpose) as p
        where purpose = 'launch'
           or p.live_changes = 'carry'
    ) then
        return '{"tables": [], "conflicts": [], "unvalidated": []}'::jsonb;
    end if;

    perform cutover._require_same_shape(t.journal_id, t.source, t.target)
    from cutover._replayed_tables(pack, purpose, target_schema) as t;

    v_quiet := cutover._quiet_target(pack, purpose, target_schema);
    perform cutover._collect_changes(pack, purpose, target_schema);
    perform
        cutover._expand_truncates(t.source, t.target, t.delta, t.key_columns),
        cutover._classify_changes(t.source, t.target, t.delta, t.key_columns, purpose)
    from cutover._replayed_tables(pack, purpose, target_schema) as t;

    -- Until nothing is refused any more: what depends on a row that was refused may be, too. Each turn
    -- refuses at least one more row, or finds one more table to reseat, so there is an end.
    loop
        begin
            v_refused := cutover._apply_deltas(pack, purpose, target_schema, v_reseated);
            exit when v_refused = '[]';

            -- Raised to leave the block: what was written goes, the variable stays.
            raise exception sqlstate 'MG001';
        exception
            when sqlstate 'MG001' then
                perform cutover._refuse_rows(v_refused);
                v_reseated := v_reseated || array(
                    select r.journal_id
                    from jsonb_to_recordset(v_refused) as r (journal_id bigint, kind text)
                    where r.kind = 'reseat'
                );
        end;
    end loop;

    return jsonb_build_object(
        'tables', cutover._delta_counts(pack, purpose, target_schema),
        'conflicts', cutover._delta_conflicts(pack, purpose, target_schema),
        'unvalidated', cutover._wake_target(v_quiet)
    );
end;
$$;

comment on function cutover._apply_changes(text, text, name) is
    'Replays the pending changes into the tables of a schema. Returns counts per table, the conflicts, and the foreign keys that were put back not valid. It goes on over conflicts: whether that is wanted, its caller decides.';
