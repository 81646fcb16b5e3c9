-- summary:  Refuses to replay into or from a table that is no longer what its journal recorded.
-- needs:    functions/_partition_tree, functions/_recorded_columns
-- raises:   MG02K a table has changed shape since its journal began

create or replace function cutover._require_same_shape(
    journal_id  bigint,
    source      regclass,
    target      regclass
)
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_journal  cutover.journal;
    v_detail   text;
begin
    select j.*
    into strict v_journal
    from cutover.journal as j
    where j.journal_id = _require_same_shape.journal_id;

    if source is null or target is null then
        v_detail := 'The table is not there, in its live schema or where its changes go.';
    elsif (
        select array_agg(c.column_name order by c.ordinal) is distinct from v_journal.columns
            or array_agg(c.type_name order by c.ordinal) is distinct from v_journal.column_types
        from cutover._recorded_columns(source) as c
    ) then
        v_detail := format('The journal recorded (%s).', array_to_string(v_journal.columns, ', '));
    elsif not exists (
        select
        from pg_attribute as a
        where a.attrelid = target
          and a.attname = any (v_journal.key_columns)
          and not a.attisdropped
        having count(*) = cardinality(v_journal.key_columns)
    ) then
        v_detail := format('%s has no longer the key (%s).', target, array_to_string(v_journal.key_columns, ', '));
    else
        select format('Partition %s has no triggers of the journal.', r.relation)
        into v_detail
        from cutover._partition_tree(source) as r (relation)
        where not exists (
            select
            from pg_trigger as t
            where t.tgrelid = r.relation
              and t.tgname = format('cutover_journal_%s_insert', v_journal.purpose)
        )
        limit 1;
    end if;

    if v_detail is not null then
        raise exception 'table %.% has changed shape since its journal began',
            v_journal.schema_name, v_journal.table_name
            using errcode = 'MG02K',
                  detail  = v_detail,
                  hint    = 'Put its columns, key and partitions back as they were, and run the same again.';
    end if;
end;
$$;

comment on function cutover._require_same_shape(bigint, regclass, regclass) is
    'Raises MG02K unless the live table has the columns and partitions that the journal recorded, and the target its key.';
