-- summary:  Gives prepared buyers their accounts, and e-book buyers their contacts.
-- needs:    functions/_email, functions/_uuid

create or replace function launch._add_new_users()
    returns bigint
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_added  bigint;
begin
    -- A log-in works only when no token is null, and without a password by a link alone.
    insert into auth.users (
        id, email, encrypted_password, email_confirmed_at, confirmation_token, recovery_token,
        email_change, email_change_token_new, raw_app_meta_data, raw_user_meta_data,
        created_at, updated_at
    )
    select
        n.user_id, n.email, '', n.registered_at, '', '', '', '',
        '{"provider": "email", "providers": ["email"]}',
        jsonb_strip_nulls(jsonb_build_object('first_name', n.first_name, 'last_name', n.last_name)),
        n.registered_at, n.registered_at
    from launch.new_user as n
    where n.added_at is null
    on conflict do nothing;

    insert into auth.identities (
        id, user_id, provider, provider_id, identity_data, created_at, updated_at
    )
    select
        launch._uuid('identity:' || n.user_id), n.user_id, 'email', n.user_id::text,
        jsonb_build_object('sub', n.user_id, 'email', n.email, 'email_verified', true),
        n.registered_at, n.registered_at
    from launch.new_user as n
    where n.added_at is null
    on conflict do nothing;

    -- The platform's own trigger gives each a profile of today. The journal carries what live says,
    -- so live is told what was prepared.
    if to_regclass('launch_staging.unified_profiles') is not null then
        update public.unified_profiles as l
        set (email, email_bounced, first_name, last_name, phone, status, tags, acquisition_source,
             admin_metadata, membership_level_id, affiliate_id, created_at)
          = (s.email, s.email_bounced, s.first_name, s.last_name, s.phone, s.status, s.tags,
             s.acquisition_source, s.admin_metadata, s.membership_level_id, s.affiliate_id, s.created_at)
        from launch_staging.unified_profiles as s
        join launch.new_user as n
            on n.user_id = s.id
           and n.added_at is null
        where l.id = s.id;
    end if;

    -- Whom the platform knows in another letter case, it knows.
    insert into public.ebook_contacts (email, first_name, last_name, phone, metadata, created_at)
    select
        p.email, p.first_name, p.last_name, p.phone,
        jsonb_build_object('prepared_by', 'launch', 'tags', p.tags),
        p.registered_at
    from launch.person as p
    where 'Canva' = any (p.products)
      and not p.is_test
      and not exists (
          select
          from public.ebook_contacts as e
          where launch._email(e.email) = p.email
      )
    on conflict on constraint ebook_contacts_pkey do nothing;

    update launch.new_user as n
    set added_at = now()
    where n.added_at is null;

    get diagnostics v_added = row_count;

    return v_added;
end;
$$;

comment on function launch._add_new_users() is
    'Adds launch.new_user to auth.users with an identity, and buyers of the e-book to ebook_contacts. They stay after a rollback. Returns how many accounts were added.';
