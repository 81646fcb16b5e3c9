-- summary:  Gives the pack to its launch owner, with whose rights the four entry points run.
-- raises:   42704 the role is not the pack's launch owner
-- undo:     alter schema launch owner to …; alter routine … owner to …

create or replace function launch.hand_over()
    returns name
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_owner      name;
    v_statement  text;
begin
    select o.role_name
    into v_owner
    from cutover.launch_owner as o
    where o.pack = 'launch';

    if not found then
        raise exception 'pack launch has no launch owner'
            using errcode = '42704',
                  detail  = 'The entry points run with the rights of a role that cannot log in.',
                  hint    = 'Make one, and run the grants that it lists: select * from cutover.create_launch_owner(''launch_owner'', ''launch'');';
    end if;

    -- A loop, since each is DDL.
    for v_statement in
        select format('alter schema launch owner to %I', v_owner)
        union all
        -- A launch ends the journal on live and begins another one.
        select format('grant usage, create on schema cutover_journal to %I', v_owner)
        union all
        select format('alter %s %s owner to %I', case c.relkind when 'v' then 'view' else 'table' end, c.oid::regclass, v_owner)
        from pg_class as c
        where c.relnamespace = 'launch'::regnamespace
          and c.relkind in ('r', 'v')
        union all
        select format('alter routine %s owner to %I', p.oid::regprocedure, v_owner)
        from pg_proc as p
        where p.pronamespace = 'launch'::regnamespace
           or p.oid in (
               'public.sync_raw_api_data()'::regprocedure,
               'public.validate_and_prepare_clean_data()'::regprocedure,
               'public.launch_clean_production()'::regprocedure,
               'public.rollback_migration(text)'::regprocedure
           )
    loop
        execute v_statement;
    end loop;

    return v_owner;
end;
$$;

comment on function launch.hand_over() is
    'Gives schema launch and the entry points of the pack to its launch owner, and returns that role. Then cutover.grant_operator lets people call them.';
