-- summary:  Brings launch.lead up to date: contacts that bought nothing by any tag.
-- needs:    functions/_analyze

create or replace function launch._prepare_leads()
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    delete from launch.lead as l
    where not exists (
        select
        from launch.person as p
        where p.email = l.email
          and p.is_contact
          and p.tag_products is null
          and not p.is_test
    );

    merge into launch.lead as l
    using (
        select
            p.email,
            p.first_name,
            p.last_name,
            p.phone,
            coalesce(substring(p.source_url from '^https?://([^/:?#]+)'), 'systeme.io') as source,
            coalesce(f.stage, 'subscriber')                                            as funnel_stage,
            p.tags,
            p.registered_at
        from launch.person as p
        left join lateral (
            select r.stage
            from launch.funnel_rule as r
            join unnest(p.tags) as t (tag)
                on lower(t.tag) = lower(r.tag)
            order by r.ordinal
            limit 1
        ) as f on true
        where p.is_contact
          and p.tag_products is null
          and not p.is_test
    ) as n
        on n.email = l.email
    when matched and (
        l.first_name, l.last_name, l.phone, l.source, l.funnel_stage, l.tags, l.registered_at
    ) is distinct from (
        n.first_name, n.last_name, n.phone, n.source, n.funnel_stage, n.tags, n.registered_at
    ) then update
        set (first_name, last_name, phone, source, funnel_stage, tags, registered_at)
          = (n.first_name, n.last_name, n.phone, n.source, n.funnel_stage, n.tags, n.registered_at)
    when not matched then
        insert (email, first_name, last_name, phone, source, funnel_stage, tags, registered_at)
        values (n.email, n.first_name, n.last_name, n.phone, n.source, n.funnel_stage, n.tags,
                n.registered_at);

    if found then
        perform launch._analyze('launch.lead');
    end if;
end;
$$;

comment on function launch._prepare_leads() is
    'Brings launch.lead up to date; what did not change is not written.';
