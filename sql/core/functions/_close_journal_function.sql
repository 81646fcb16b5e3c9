-- summary:  Takes every grant on a journal's trigger function away.

create or replace function cutover._close_journal_function(journal_id bigint)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_grantee  text;
begin
    -- A loop, since each revoke is DDL. Creating a trigger asks for EXECUTE, firing it does not: so
    -- nobody needs it, whatever PUBLIC and default privileges gave.
    for v_grantee in
        select case a.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end
        from pg_proc as p
        cross join aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) as a
        where p.oid = to_regprocedure(format('cutover_journal.record_%s()', journal_id))
          and a.grantee <> p.proowner
    loop
        execute format('revoke all on function cutover_journal.record_%s() from %s', journal_id, v_grantee);
    end loop;

    execute format(
        'comment on function cutover_journal.record_%s() is %L',
        journal_id,
        'Records the changes of one table for cutover.change; called by triggers only.'
    );
end;
$$;

comment on function cutover._close_journal_function(bigint) is
    'Leaves the trigger function of a journal to its owner alone.';
