-- summary:  Brings staging's profiles up to date: every account that is kept, and every buyer.
-- needs:    functions/_email, functions/_is_test_account, functions/_analyze

create or replace function launch._prepare_profiles()
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    -- Who is here is a person with that account who bought, or had a profile on live.
    delete from launch_staging.unified_profiles as s
    where not exists (
        select
        from launch.person as p
        where p.user_id = s.id
          and not p.is_test
          and (p.is_buyer or exists (select from public.unified_profiles as l where l.id = s.id))
    );

    merge into launch_staging.unified_profiles as s
    using (
        select
            p.user_id                                            as id,
            p.email,
            p.bounced or coalesce(l.email_bounced, false)        as email_bounced,
            coalesce(p.first_name, l.first_name)                 as first_name,
            coalesce(p.last_name, l.last_name)                   as last_name,
            coalesce(p.phone, l.phone)                           as phone,
            coalesce(l.status, 'active')                         as status,
            case when p.tags = '{}' then coalesce(l.tags, '{}') else p.tags end as tags,
            coalesce(
                substring(p.source_url from '^https?://([^/:?#]+)'),
                l.acquisition_source,
                'xendit'
            )                                                    as acquisition_source,
            coalesce(l.admin_metadata, '{}')                     as admin_metadata,
            coalesce(l.login_count, 0)                           as login_count,
            l.last_login_at,
            case when p.is_buyer then greatest(coalesce(l.membership_level_id, 1), 2::smallint)
                 else l.membership_level_id end                  as membership_level_id,
            l.affiliate_id,
            least(p.registered_at, l.created_at)                 as created_at,
            coalesce(l.updated_at, p.registered_at)              as updated_at
        from launch.person as p
        left join public.unified_profiles as l
            on l.id = p.user_id
        where not p.is_test
          and (p.is_buyer or l.id is not null)
    ) as n
        on n.id = s.id
    when matched and (
        s.email, s.email_bounced, s.first_name, s.last_name, s.phone, s.status, s.tags,
        s.acquisition_source, s.admin_metadata, s.login_count, s.last_login_at,
        s.membership_level_id, s.affiliate_id, s.created_at, s.updated_at
    ) is distinct from (
        n.email, n.email_bounced, n.first_name, n.last_name, n.phone, n.status, n.tags,
        n.acquisition_source, n.admin_metadata, n.login_count, n.last_login_at,
        n.membership_level_id, n.affiliate_id, n.created_at, n.updated_at
    ) then update
        set (email, email_bounced, first_name, last_name, phone, status, tags, acquisition_source,
             admin_metadata, login_count, last_login_at, membership_level_id, affiliate_id,
             created_at, updated_at)
          = (n.email, n.email_bounced, n.first_name, n.last_name, n.phone, n.status, n.tags,
             n.acquisition_source, n.admin_metadata, n.login_count, n.last_login_at,
             n.membership_level_id, n.affiliate_id, n.created_at, n.updated_at)
    when not matched then
        insert (id, email, email_bounced, first_name, last_name, phone, status, tags,
                acquisition_source, admin_metadata, login_count, last_login_at,
                membership_level_id, affiliate_id, created_at, updated_at)
        values (n.id, n.email, n.email_bounced, n.first_name, n.last_name, n.phone, n.status,
                n.tags, n.acquisition_source, n.admin_metadata, n.login_count, n.last_login_at,
                n.membership_level_id, n.affiliate_id, n.created_at, n.updated_at);

    if found then
        perform launch._analyze('launch_staging.unified_profiles');
    end if;
end;
$$;

comment on function launch._prepare_profiles() is
    'Brings launch_staging.unified_profiles up to date; what did not change is not written.';
