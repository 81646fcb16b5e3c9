-- summary:  Brings launch.person up to date: everybody that production or an API knows.
-- needs:    functions/_accounts, functions/_uuid, views/contact, views/payer, functions/_analyze

create or replace function launch._prepare_people()
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    delete from launch.person as p
    where exists (select from launch.email_alias as a where a.email = p.email);

    delete from launch.person as p
    where not exists (select from launch.systemeio_raw as r where launch._email(r.email) = p.email)
      and not exists (select from launch.payer as y where y.email = p.email)
      and not exists (select from launch._accounts() as a where a.email = p.email);

    merge into launch.person as p
    using (
        select
            email,
            coalesce(a.user_id, launch._uuid('user:' || email))   as user_id,
            a.user_id is not null                                 as is_account,
            exists (
                select
                from launch.test_account_rule as r
                where email like r.pattern
            )                                                     as is_test,
            exists (
                select
                from launch.product_rule as r
                where r.product = any (c.products || y.products)
                  and r.course_slug is not null
            )                                                     as is_buyer,
            case
                when y.products is null then coalesce(c.products, '{}')
                when c.products is null then y.products
                else array(
                    select distinct b.product
                    from unnest(c.products || y.products) as b (product)
                    order by b.product
                )
            end                                                   as products,
            c.products                                            as tag_products,
            y.products                                            as paid_products,
            coalesce(c.has_payment_tag, false)                    as has_payment_tag,
            c.email is not null                                   as is_contact,
            coalesce(c.first_name, y.payer_name)                  as first_name,
            c.last_name,
            coalesce(c.phone, y.payer_phone)                      as phone,
            coalesce(c.tags, '{}')                                as tags,
            c.source_url,
            coalesce(c.bounced, false)                            as bounced,
            coalesce(c.registered_at, y.first_paid_at)            as registered_at
        from launch.contact as c
        full join launch.payer as y
            using (email)
        full join launch._accounts() as a
            using (email)
    ) as n
        on n.email = p.email
    when matched and (
        p.user_id, p.is_account, p.is_test, p.products, p.tag_products, p.paid_products,
        p.has_payment_tag, p.is_contact, p.first_name, p.last_name, p.phone, p.tags, p.source_url, p.bounced,
        p.registered_at, p.is_buyer
    ) is distinct from (
        n.user_id, n.is_account, n.is_test, n.products, n.tag_products, n.paid_products,
        n.has_payment_tag, n.is_contact, n.first_name, n.last_name, n.phone, n.tags, n.source_url, n.bounced,
        n.registered_at, n.is_buyer
    ) then update
        set (user_id, is_account, is_test, products, tag_products, paid_products,
             has_payment_tag, is_contact, first_name, last_name, phone, tags, source_url, bounced, registered_at, is_buyer)
          = (n.user_id, n.is_account, n.is_test, n.products, n.tag_products, n.paid_products,
             n.has_payment_tag, n.is_contact, n.first_name, n.last_name, n.phone, n.tags, n.source_url, n.bounced,
             n.registered_at, n.is_buyer)
    when not matched then
        insert (email, user_id, is_account, is_test, products, tag_products, paid_products,
                has_payment_tag, is_contact, first_name, last_name, phone, tags, source_url, bounced,
                registered_at, is_buyer)
        values (n.email, n.user_id, n.is_account, n.is_test, n.products, n.tag_products,
                n.paid_products, n.has_payment_tag, n.is_contact, n.first_name, n.last_name, n.phone, n.tags,
                n.source_url, n.bounced, n.registered_at, n.is_buyer);

    if found then
        perform launch._analyze('launch.person');
    end if;
end;
$$;

comment on function launch._prepare_people() is
    'Brings launch.person up to date from contacts, payers and accounts; what did not change is not written.';
