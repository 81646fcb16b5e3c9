-- summary:  The e-mail of every account as it is matched; null where there is none.
-- needs:    functions/_email

create or replace function launch._account_emails()
    returns table (user_id uuid, email text)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- In a body, as in launch._accounts.
    return query
    select
        u.id,
        coalesce(launch._email(u.email), launch._email(p.email))
    from auth.users as u
    left join public.unified_profiles as p
        on p.id = u.id;
end;
$$;

comment on function launch._account_emails() is
    'Every account of auth.users with its e-mail, else its profile''s, lower-cased and trimmed; null where neither has one. Several accounts may have one e-mail.';
