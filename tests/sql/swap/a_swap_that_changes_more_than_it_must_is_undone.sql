select plan(3);

create schema store;
create table store.item (id integer primary key);
create view store.item_id as select id from store.item;
select cutover.manage_table('shop', 'store.item');
select cutover.create_staging('shop');
select cutover.complete_staging('shop');

-- Somebody's event trigger meddles with what the swap creates.
create function public.meddle() returns event_trigger language plpgsql as $$
begin
    if exists (select from pg_event_trigger_ddl_commands() as c where c.command_tag = 'CREATE VIEW') then
        comment on view store.item_id is 'was here';
    end if;
end;
$$;
create event trigger meddle on ddl_command_end when tag in ('CREATE VIEW') execute function public.meddle();

select throws_ok(
    $$select cutover.swap('shop')$$,
    'MG02H',
    'the swap of pack shop would change what it must not',
    'a comment appeared'
);
select is(obj_description('store.item_id'::regclass), null, 'it is undone');

drop event trigger meddle;
select lives_ok($$select cutover.swap('shop')$$, 'without it the launch is as it should be');

select * from finish();
