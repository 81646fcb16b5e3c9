-- summary:  One contact for each e-mail, with what its tags say that it bought.
-- needs:    functions/_email

create or replace view launch.contact as
select
    f.email,
    f.id,
    f.first_name,
    f.last_name,
    f.phone,
    c.tags,
    f.source_url,
    f.bounced,
    f.registered_at,
    t.products,
    t.has_payment_tag
from (
    -- What the API says comes before a file, and who registered first before who came later. Of
    -- contacts that the API has twice, no tag is lost: it may be the one that was paid for.
    select distinct on (r.email)
        r.email,
        r.id,
        r.first_name,
        r.last_name,
        r.phone,
        r.tags,
        count(*) over same_email                    as contacts,
        array_agg(r.tags::text) filter (where r.source = 'systemeio_contacts') over same_email
                                                    as tag_lists,
        r.source_url,
        r.bounced,
        r.registered_at
    from (
        select
            coalesce(a.person_email, launch._email(c.email)) as email,
            c.id,
            c.first_name,
            c.last_name,
            c.phone,
            c.tags,
            c.source,
            c.source_url,
            c.bounced,
            c.registered_at
        from launch.systemeio_raw as c
        left join launch.email_alias as a
            on a.email = launch._email(c.email)
        where launch._email(c.email) is not null
    ) as r
    window same_email as (
        partition by r.email
        order by r.source = 'systemeio_contacts' desc, r.registered_at, r.id
        rows between unbounded preceding and unbounded following
    )
    order by r.email, r.source = 'systemeio_contacts' desc, r.registered_at, r.id
) as f
cross join lateral (
    select case
        when f.contacts = 1 or f.tag_lists is null then f.tags
        else array(
            select distinct n.tag
            from unnest(f.tag_lists) as l (tags)
            cross join unnest(l.tags::text[]) as n (tag)
            order by n.tag
        )
    end
) as c (tags)
left join lateral (
    select
        array_agg(distinct k.product order by k.product)  as products,
        bool_or(k.is_payment_tag)                         as has_payment_tag
    from unnest(c.tags) as n (tag)
    join launch.tag_rule as k
        on lower(k.tag) = lower(n.tag)
) as t on true;

comment on view launch.contact is
    'Systeme.io contacts, one for each lower-cased, trimmed e-mail, after launch.email_alias. Products is null for a lead.';
