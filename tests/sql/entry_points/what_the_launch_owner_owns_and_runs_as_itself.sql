begin;
select plan(2);

select cutover.create_launch_owner('cutover_test_entry', 'shop');
create schema store;
create function store.launch() returns void language sql security definer as 'select';
create procedure store."roll back"(stamp text) language sql security definer as 'select';
create function store.helper() returns void language sql as 'select';
create function store.of_somebody_else() returns void language sql security definer as 'select';
alter function store.launch() owner to cutover_test_entry;
alter procedure store."roll back"(text) owner to cutover_test_entry;
alter function store.helper() owner to cutover_test_entry;

select results_eq(
    $$select schema_name::text collate "default", routine collate "default" from cutover.entry_points('shop')$$,
    $$values ('store', 'store."roll back"(IN stamp text)'), ('store', 'store.launch()')$$,
    'neither what runs as its caller, nor what another role owns'
);
select is_empty($$select * from cutover.entry_points('other')$$, 'another pack has none');

select * from finish();
rollback;
