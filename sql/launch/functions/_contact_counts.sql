-- summary:  Contacts by what their tags say, of the people that were prepared.
-- needs:    functions/_email

create or replace function launch._contact_counts()
    returns jsonb
    language sql
    stable
begin atomic
    select jsonb_build_object(
        'contacts',           (select count(*) from launch.systemeio_raw),
        'without_email',      (
            select count(*)
            from launch.systemeio_raw as r
            where launch._email(r.email) is null
        ),
        'people',             count(*),
        'duplicates',         (
            select count(*)
            from launch.systemeio_raw as r
            where launch._email(r.email) is not null
        ) - count(*),
        'with_a_payment_tag', count(*) filter (where c.has_payment_tag),
        'imported',           count(*) filter (where c.tag_products is not null and not c.has_payment_tag),
        'leads',              count(*) filter (where c.tag_products is null),
        'by_tag',             (
            select coalesce(jsonb_object_agg(t.tag, t.people), '{}')
            from (
                select k.tag, count(*) as people
                from launch.person as n
                cross join unnest(n.tags) as u (tag)
                join launch.tag_rule as k
                    on lower(k.tag) = lower(u.tag)
                group by k.tag
            ) as t
        )
    )
    from launch.person as c
    where c.is_contact;
end;

comment on function launch._contact_counts() is
    'Contacts, the people behind them by lower-cased e-mail, how many contacts more than people there are, and those with a payment tag, imported without one, or neither: leads.';
