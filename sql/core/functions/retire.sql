-- summary:  Drops the backup of a launch whose time for a rollback is over.
-- needs:    functions/_drop_journal, functions/_forget_launch, functions/_members
-- raises:   MG02U there is no such launch; MG02W its time is not over;
--           2BP01 something outside the backup stands on it
-- locks:    access exclusive on the backup's tables, which nobody uses

create or replace function cutover.retire(
    pack          text,
    backup_stamp  text,
    keep_for      interval default '30 days'
)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_launch  cutover.launch;
    v_schema  name := (pack || '_backup_' || backup_stamp)::name;
    v_text    text;
    v_detail  text;
begin
    select l.*
    into v_launch
    from cutover.launch as l
    where l.pack = retire.pack
      and l.backup_stamp = retire.backup_stamp
      and l.kind = 'launch'
      and l.state in ('live', 'superseded');

    if not found then
        raise exception 'pack % has no backup with stamp %', pack, backup_stamp
            using errcode = 'MG02U',
                  detail  = 'It was never made, was rolled back, or is retired already.',
                  hint    = 'select backup_stamp, state from cutover.launch order by launch_id desc;';
    end if;

    if v_launch.launched_at + keep_for > clock_timestamp() then
        raise exception 'the backup % of pack % is still to be kept', backup_stamp, pack
            using errcode = 'MG02W',
                  detail  = format('Until %s the launch can be rolled back.', v_launch.launched_at + keep_for),
                  hint    = 'Wait, or say how long is enough: select cutover.retire(pack, stamp, keep_for => ''7 days'');';
    end if;

    perform cutover._drop_journal(format('%I.%I', v_schema, m.table_name)::regclass)
    from cutover._members(pack, v_schema) as m
    where m.depth = 0;

    perform cutover._forget_launch(v_launch);

    begin
        -- All at once, since they refer to each other; restrict, so that what is not the backup's refuses.
        for v_text in
            select format(
                'drop %s %s restrict',
                case c.relkind when 'm' then 'materialized view' else 'table' end,
                string_agg(format('%I.%I', v_schema, c.relname), ', ' order by c.oid desc)
            )
            from (
                select c.oid, c.relname, case c.relkind when 'm' then 'm' else 'r' end as relkind
                from pg_class as c
                where c.relnamespace = to_regnamespace(quote_ident(v_schema))
                  and c.relkind in ('r', 'p', 'm')
                  and not c.relispartition
            ) as c
            group by c.relkind
            order by c.relkind
        loop
            execute v_text;
        end loop;

        execute format('drop schema %I restrict', v_schema);
    exception
        when dependent_objects_still_exist then
            get stacked diagnostics v_detail = pg_exception_detail;
            raise exception 'the backup % of pack % is still in use', backup_stamp, pack
                using errcode = '2BP01',
                      detail  = v_detail,
                      hint    = 'Drop what stands on it, or retire it first where it is an older backup, which may share a sequence.';
    end;

    update cutover.launch as l
    set state = 'retired'
    where l.launch_id = v_launch.launch_id;
end;
$$;

comment on function cutover.retire(text, text, interval) is
    'Drops the backup''s tables and schema, without cascade, once keep_for is over, and deletes evidence rows, which are customers'' data. The launch cannot be rolled back any more.';
