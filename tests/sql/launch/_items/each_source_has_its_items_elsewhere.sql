begin;
select plan(4);

select is(launch._items('xendit_transactions', '{"has_more": false, "data": [1]}'), '[1]', 'Xendit''s transactions are in data');
select is(launch._items('systemeio_contacts', '{"hasMore": false, "items": [2]}'), '[2]', 'Systeme.io''s contacts are in items');
select is(launch._items('xendit_invoices', '[3]'), '[3]', 'invoices and files are the page');
select is(launch._items('xendit_transactions', '{"error": "moved"}'), '[]', 'what is no page has no items');

select * from finish();
rollback;
