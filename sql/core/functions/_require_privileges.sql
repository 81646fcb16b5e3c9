-- summary:  Raises when the role that calls lacks a privilege that a launch or rollback needs.
-- raises:   MG02F a privilege is missing

create or replace function cutover._require_privileges(pack text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_missing  text;
begin
    select string_agg(format('%s  -- %s', m.statement, m.reason), E'\n' order by m.statement)
    into v_missing
    from cutover.missing_privileges(pack) as m;

    if v_missing is not null then
        raise exception 'role % may not launch pack %', quote_ident(current_user), pack
            using errcode = 'MG02F',
                  detail  = v_missing,
                  hint    = 'Run the statements of the detail as a superuser or the owners named.';
    end if;
end;
$$;

comment on function cutover._require_privileges(text) is
    'Raises MG02F with the statements that give the current role what it lacks.';
