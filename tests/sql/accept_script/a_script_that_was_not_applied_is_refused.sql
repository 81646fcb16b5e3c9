begin;
select plan(1);

select throws_ok(
    $$select cutover.accept_script('shop.schema.0010_table.sql', 'v1:new', 'no reason')$$,
    'MG019',
    'script shop.schema.0010_table.sql was not applied here',
    'there is nothing to accept'
);

select * from finish();
rollback;
