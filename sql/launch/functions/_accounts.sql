-- summary:  Accounts of production, one for each e-mail.
-- needs:    functions/_email

create or replace function launch._accounts()
    returns table (email text, user_id uuid)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- Live tables are named in a body that is read when it runs: a view of them would be
    -- one more thing for the swap to re-point.
    return query
    select distinct on (coalesce(launch._email(u.email), launch._email(p.email)))
        coalesce(launch._email(u.email), launch._email(p.email)),
        u.id
    from auth.users as u
    left join public.unified_profiles as p
        on p.id = u.id
    left join public.affiliates as a
        on a.user_id = u.id
    where coalesce(launch._email(u.email), launch._email(p.email)) is not null
    -- Of accounts that differ by case only, the one that carries most goes on.
    order by
        coalesce(launch._email(u.email), launch._email(p.email)),
        coalesce(p.admin_metadata ->> 'role' = 'admin', false) desc,
        a.id is not null desc,
        p.id is not null desc,
        p.last_login_at desc nulls last,
        u.created_at,
        u.id;
end;
$$;

comment on function launch._accounts() is
    'One account of auth.users for each lower-cased, trimmed e-mail; of several, the one that carries most.';
