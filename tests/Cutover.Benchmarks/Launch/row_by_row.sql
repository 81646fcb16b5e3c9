-- The way such a preparation is usually written: a loop over contacts, a loop over payments, and
-- for each row a look-up, an insert, and an update when it is there. Measured beside the set-based way.

create schema row_by_row;
create table row_by_row.unified_profiles (like public.unified_profiles including all);
create table row_by_row.transactions (like public.transactions including all);
create table row_by_row.enrollments (like public.enrollments including all);
create index users_lower_email_idx on auth.users (lower(email));

create function row_by_row.prepare()
    returns void
    language plpgsql
as $$
declare
    v_contact  record;
    v_payment  record;
    v_email    text;
    v_user     uuid;
    v_course   uuid := (select c.id from public.courses as c where c.slug = 'papers-to-profits');
    v_product  text;
begin
    for v_contact in select * from launch.systemeio_raw loop
        v_email := lower(btrim(v_contact.email));
        if v_email like '%@example.com' or not v_contact.tags && '{PaidP2P,imported}' then
            continue;
        end if;

        select u.id into v_user from auth.users as u where lower(u.email) = v_email;
        v_user := coalesce(v_user, launch._uuid('user:' || v_email));

        insert into row_by_row.unified_profiles (id, email, first_name, last_name, tags, created_at)
        values (v_user, v_email, v_contact.first_name, v_contact.last_name, v_contact.tags, v_contact.registered_at)
        on conflict (id) do update
            set first_name = excluded.first_name, last_name = excluded.last_name, tags = excluded.tags;
    end loop;

    for v_payment in select * from launch.xendit_raw loop
        v_email := lower(btrim(v_payment.payer_email));
        v_product := case
            when v_payment.description ilike '%papers to profits%' then 'P2P'
            when v_payment.description ilike '%canva%' then 'Canva'
            else 'Other'
        end;
        select p.id into v_user from row_by_row.unified_profiles as p where lower(p.email) = v_email;

        insert into row_by_row.transactions (
            id, user_id, amount, currency, status, external_id, contact_email, created_at, paid_at, metadata
        )
        values (
            launch._uuid('payment:' || v_payment.id), v_user, v_payment.amount, v_payment.currency,
            case when v_payment.status in ('PAID', 'SETTLED') then 'completed' when v_payment.status = 'EXPIRED' then 'expired' else 'pending' end,
            v_payment.external_id, v_email, v_payment.created_at, v_payment.paid_at,
            jsonb_build_object('product', v_product, 'xendit_id', v_payment.id)
        )
        on conflict (id) do update
            set status = excluded.status, user_id = excluded.user_id, paid_at = excluded.paid_at;

        if v_product = 'P2P' and v_user is not null and v_payment.status in ('PAID', 'SETTLED') then
            insert into row_by_row.enrollments (user_id, course_id, transaction_id, enrolled_at)
            values (v_user, v_course, launch._uuid('payment:' || v_payment.id), v_payment.created_at)
            on conflict (user_id, course_id) do nothing;
        end if;
    end loop;
end;
$$;
