-- summary:  Raises when the current role could not carry a swap of a pack through.
-- raises:   MG02F a privilege is missing

create or replace function cutover._require_privileges(pack text)
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_missing  text;
begin
    select string_agg(format('%s -- %s', m.statement, m.reason), E'\n')
    into v_missing
    from cutover.missing_privileges(pack) as m;

    if v_missing is not null then
        raise exception 'role % may not launch pack %', quote_ident(current_user), pack
            using errcode = 'MG02F',
                  detail  = v_missing,
                  hint    = 'Run the statements in the detail as a superuser, or as the owners named.';
    end if;
end;
$$;

comment on function cutover._require_privileges(text) is
    'Raises MG02F with every statement of cutover.missing_privileges.';
