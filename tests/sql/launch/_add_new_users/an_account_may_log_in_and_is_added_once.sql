begin;
select plan(6);

select launch.land_page((launch.begin_scan('systemeio_contacts', 'test')).scan_id, '', $${"hasMore": false, "items": [
    {"id": 1, "email": "a@inbox.test", "registeredAt": "2025-05-01T08:00:00+00:00", "sourceURL": null, "fields": [], "tags": [{"id": 0, "name": "PaidP2P"}, {"id": 1, "name": "Canva"}]},
    {"id": 2, "email": "ebook@inbox.test", "registeredAt": "2025-05-01T08:00:00+00:00", "sourceURL": null, "fields": [], "tags": [{"id": 0, "name": "Canva"}]},
    {"id": 3, "email": "robot@example.com", "registeredAt": "2025-05-01T08:00:00+00:00", "sourceURL": null, "fields": [], "tags": [{"id": 0, "name": "PaidP2P"}, {"id": 1, "name": "Canva"}]}
]}$$, '', null);
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
select sync_raw_api_data();
select cutover.create_staging('launch');
select validate_and_prepare_clean_data();

select is(launch._add_new_users(), 1::bigint, 'one account');
select results_eq(
    $$select u.email::text, u.email_confirmed_at = u.created_at, concat(u.confirmation_token, u.recovery_token, u.email_change, u.email_change_token_new), u.created_at
      from auth.users as u$$,
    $$values ('a@inbox.test', true, '', '2025-05-01 08:00:00Z'::timestamptz)$$,
    'confirmed when it was first seen, and no token is null: a null one breaks the log-in'
);
select is_empty($$select id from auth.users where confirmation_token is null or recovery_token is null or email_change is null or email_change_token_new is null$$, 'not one');
select results_eq($$select i.identity_data ->> 'email' from auth.identities as i join auth.users as u on u.id = i.user_id$$, array['a@inbox.test'], 'with an identity');
select results_eq('select email from public.ebook_contacts order by 1', array['a@inbox.test', 'ebook@inbox.test'], 'buyers of the e-book are its contacts, test accounts are not');
select is(launch._add_new_users(), 0::bigint, 'a second call adds none');

select * from finish();
rollback;
