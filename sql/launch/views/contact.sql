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
    select distinct on (launch._email(r.email))
        launch._email(r.email) as email,
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
    from launch.systemeio_raw as r
    where launch._email(r.email) is not null
    window same_email as (
        partition by launch._email(r.email)
        order by r.source = 'systemeio_contacts' desc, r.registered_at, r.id
        rows between unbounded preceding and unbounded following
    )
    order by launch._email(r.email), r.source = 'systemeio_contacts' desc, r.registered_at, r.id
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
    'Systeme.io contacts, one for each lower-cased, trimmed e-mail. Products is null for a lead.';
