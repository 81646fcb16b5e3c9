-- summary:  Lists the statements that keep a table from acting on its own while it is replayed into.
-- needs:    functions/_journals_on, functions/_partition_tree

create or replace function cutover._quiet_statements(relation regclass)
    returns table (statement text, undo text)
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    -- Only: each relation of a partitioned table has states of its own, and gets them back.
    select
        format('alter table only %s disable trigger %I', r.relation, t.tgname),
        format(
            'alter table only %s enable %strigger %I',
            r.relation,
            case t.tgenabled when 'A' then 'always ' when 'R' then 'replica ' else '' end,
            t.tgname
        )
    from cutover._partition_tree(_quiet_statements.relation) as r (relation)
    join pg_trigger as t
        on t.tgrelid = r.relation
    where not t.tgisinternal
      and t.tgenabled <> 'D'
      -- What is replayed after a launch counts as written since the launch before it; a journal that
      -- waits for its launch is not to know what is carried there.
      and (
          t.tgname !~ '^cutover_journal_launch_'
          or exists (
              select
              from cutover._journals_on(array[r.relation::oid]) as o
              join cutover.journal as j
                  on j.journal_id = o.journal_id
              where j.purpose = 'launch'
                and j.state = 'prepared'
          )
      )

    union all

    select
        format('alter table only %s disable rule %I', r.relation, w.rulename),
        format(
            'alter table only %s enable %srule %I',
            r.relation,
            case w.ev_enabled when 'A' then 'always ' when 'R' then 'replica ' else '' end,
            w.rulename
        )
    from cutover._partition_tree(_quiet_statements.relation) as r (relation)
    join pg_rewrite as w
        on w.ev_class = r.relation
    where w.ev_enabled <> 'D'

    union all

    -- A policy must not hide a row from the replay; without force, none applies to the owner.
    select
        format('alter table only %s no force row level security', r.relation),
        format('alter table only %s force row level security', r.relation)
    from cutover._partition_tree(_quiet_statements.relation) as r (relation)
    join pg_class as c
        on c.oid = r.relation
    where c.relforcerowsecurity;
end;

comment on function cutover._quiet_statements(regclass) is
    'Statements that switch off the triggers, rules and forced row-level security of a table and its partitions, each with the one that puts its state back.';
