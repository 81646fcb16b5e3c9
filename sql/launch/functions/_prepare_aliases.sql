-- summary:  Brings launch.email_alias up to date: launched accounts whose e-mail was changed since.
-- needs:    functions/_aliases, functions/_analyze

create or replace function launch._prepare_aliases()
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    delete from launch.email_alias as a
    where not exists (select from launch._aliases() as n where n.email = a.email);

    merge into launch.email_alias as a
    using launch._aliases() as n
        on n.email = a.email
    when matched and a.person_email <> n.person_email then update
        set person_email = n.person_email
    when not matched then
        insert (email, person_email)
        values (n.email, n.person_email);

    if found then
        perform launch._analyze('launch.email_alias');
    end if;
end;
$$;

comment on function launch._prepare_aliases() is
    'Brings launch.email_alias up to date, before anybody is grouped by e-mail; what did not change is not written.';
