-- summary:  Raises when a journal has not recorded all that happened since it began.
-- needs:    functions/_partition_tree
-- raises:   MG02K a trigger of the journal is gone, or does not fire always

create or replace function cutover._require_recording(pack text, purpose text)
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_silent  text;
    v_gone    boolean;
begin
    -- "disable trigger user" and a bulk loader's "disable trigger all" leave them off, or firing for
    -- some sessions only when they are switched on again.
    select
        string_agg(
            format('alter table only %s enable always trigger %I;', r.relation, n.trigger_name),
            E'\n' order by r.relation::text, n.trigger_name
        ),
        bool_or(t.oid is null)
    into v_silent, v_gone
    from cutover.journal as j
    cross join lateral cutover._partition_tree(to_regclass(format('%I.%I', j.schema_name, j.table_name))) as r (relation)
    cross join lateral (
        select format('cutover_journal_%s_%s', j.purpose, o.operation) as trigger_name
        from unnest(array['insert', 'update', 'delete', 'truncate']) as o (operation)
    ) as n
    left join pg_trigger as t
        on t.tgrelid = r.relation
       and t.tgname = n.trigger_name
    where j.pack = _require_recording.pack
      and j.purpose = _require_recording.purpose
      and j.state = 'open'
      and r.relation is not null
      and t.tgenabled is distinct from 'A';

    if v_silent is not null then
        raise exception 'changes of pack % may not have been recorded', pack
            using errcode = 'MG02K',
                  detail  = 'Triggers of its journal were switched off, or are gone.',
                  hint    = 'What changed meanwhile is known to nobody: compare the tables and bring it over by hand. '
                      || case
                          when not v_gone then 'Then: ' || v_silent
                          when purpose = 'launch' then 'A trigger that is gone cannot be put back: roll back with later_writes => ''discard''.'
                          else format('A trigger that is gone cannot be put back: select cutover.create_staging(%L, replace => true); and load again.', pack)
                      end;
    end if;
end;
$$;

comment on function cutover._require_recording(text, text) is
    'Raises MG02K unless every trigger of the pack''s open journals of a purpose is there and fires for every session; the hint says how to go on.';
