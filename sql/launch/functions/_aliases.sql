-- summary:  E-mails that the services know and that a launched account does not have any more.
-- needs:    functions/_account_emails, functions/_accounts, functions/_email, functions/_uuid

create or replace function launch._aliases()
    returns table (email text, person_email text)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    return query
    with moved as materialized (
        -- This pack's own ids are of version 8, and tell by which e-mail they were made.
        select u.user_id, u.email
        from launch._account_emails() as u
        where substr(u.user_id::text, 15, 1) = '8'
          and u.user_id <> launch._uuid('user:' || u.email)
    ),
    known as (
        select launch._email(r.email) as email
        from launch.systemeio_raw as r

        union

        select launch._email(r.payer_email)
        from launch.xendit_raw as r
    )
    select
        k.email,
        m.email
    from moved as m
    join known as k
        on launch._uuid('user:' || k.email) = m.user_id
    -- Who has made an account with the old e-mail since is somebody.
    where not exists (
        select
        from launch._accounts() as a
        where a.email = k.email
    );
end;
$$;

comment on function launch._aliases() is
    'E-mails of contacts and payers whose account a launch added and whose owner has another e-mail now, with that one.';
