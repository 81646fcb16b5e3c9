-- summary:  Contacts on landed pages, typed: of the API and of the 5-column export.
-- needs:    functions/_items, functions/_instant, functions/_email

create or replace view launch.systemeio_contact_item as
select
    p.page_id,
    i.ordinal::integer                                  as ordinal,
    p.source,
    i.item,
    i.item ->> 'id'                                     as id,
    i.item ->> 'email'                                  as email,
    jsonb_path_query_first(i.item, '$.fields[*] ? (@.slug == "first_name").value') #>> '{}'
                                                        as first_name,
    jsonb_path_query_first(i.item, '$.fields[*] ? (@.slug == "surname").value') #>> '{}'
                                                        as last_name,
    jsonb_path_query_first(i.item, '$.fields[*] ? (@.slug == "phone_number").value') #>> '{}'
                                                        as phone,
    jsonb_path_query_first(i.item, '$.fields[*] ? (@.slug == "country").value') #>> '{}'
                                                        as country,
    array(
        select t.name #>> '{}'
        from jsonb_path_query(i.item, '$.tags[*].name') as t (name)
        order by 1
    )                                                   as tags,
    i.item ->> 'sourceURL'                              as source_url,
    i.item -> 'unsubscribed' = 'true'                   as unsubscribed,
    i.item -> 'bounced' = 'true'                        as bounced,
    launch._instant(i.item ->> 'registeredAt')          as registered_at
from launch.api_page as p
cross join lateral jsonb_array_elements(launch._items(p.source, p.body))
    with ordinality as i (item, ordinal)
where p.source = 'systemeio_contacts'

union all

select
    p.page_id,
    i.ordinal::integer,
    p.source,
    i.item,
    'csv:' || launch._email(i.item ->> 'Email'),
    i.item ->> 'Email',
    nullif(i.item ->> 'First name', ''),
    nullif(i.item ->> 'Last name', ''),
    null,
    null,
    array(
        select btrim(t.name)
        from string_to_table(i.item ->> 'Tag', ',') as t (name)
        where btrim(t.name) <> ''
        order by 1
    ),
    null,
    false,
    false,
    launch._instant(i.item ->> 'Date Registered')
from launch.api_page as p
cross join lateral jsonb_array_elements(launch._items(p.source, p.body))
    with ordinality as i (item, ordinal)
where p.source = 'systemeio_csv';

comment on view launch.systemeio_contact_item is
    'Every contact on every landed page, typed. What cannot be read is null.';
