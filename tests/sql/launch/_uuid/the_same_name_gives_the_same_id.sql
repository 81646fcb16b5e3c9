begin;
select plan(3);

select is(launch._uuid('payment:a'), launch._uuid('payment:a'), 'the same name, the same id');
select isnt(launch._uuid('payment:a'), launch._uuid('payment:b'), 'another name, another id');
select matches(launch._uuid('payment:a')::text, '^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$', 'version 8 of RFC 9562');

select * from finish();
rollback;
