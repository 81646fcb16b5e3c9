-- summary:  One contact for each e-mail, with what its tags say that it bought.
-- needs:    functions/_email

create or replace view launch.contact as
select
    c.email,
    c.id,
    c.first_name,
    c.last_name,
    c.phone,
    c.tags,
    c.source_url,
    c.bounced,
    c.registered_at,
    t.products,
    t.has_payment_tag
from (
    -- What the API says comes before a file, and who registered first before who came later.
    select distinct on (launch._email(r.email))
        launch._email(r.email) as email,
        r.id,
        r.first_name,
        r.last_name,
        r.phone,
        r.tags,
        r.source_url,
        r.bounced,
        r.registered_at
    from launch.systemeio_raw as r
    where launch._email(r.email) is not null
    order by launch._email(r.email), r.source = 'systemeio_contacts' desc, r.registered_at, r.id
) as c
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
