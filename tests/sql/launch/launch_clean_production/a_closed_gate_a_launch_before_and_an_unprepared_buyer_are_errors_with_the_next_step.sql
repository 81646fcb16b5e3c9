select plan(8);

create function pg_temp.hint(call text) returns text language plpgsql as $$
declare
    v_hint  text;
    v_code  text;
begin
    execute call;
    return 'no error';
exception
    when others then
        get stacked diagnostics v_code = returned_sqlstate, v_hint = pg_exception_hint;
        return v_code || ': ' || v_hint;
end;
$$;

select matches(pg_temp.hint('select launch_clean_production()'), '^MG031: .*cutover.approve', 'nobody has approved');
insert into auth.users (id, email, raw_user_meta_data, created_at) values ('00000000-0000-4000-8000-000000000001', 'boss@inbox.test', '{}', '2024-01-01');
select launch.land_page((launch.begin_scan('systemeio_contacts', 'test')).scan_id, '', $${"hasMore": false, "items": [
    {"id": 1, "email": "maria@inbox.test", "registeredAt": "2025-05-01T08:00:00+00:00", "sourceURL": null, "fields": [], "tags": [{"id": 0, "name": "PaidP2P"}]},
    {"id": 2, "email": "boss@inbox.test", "registeredAt": "2025-05-01T08:00:00+00:00", "sourceURL": null, "fields": [], "tags": []}
]}$$, '', null);
select launch.end_scan(max(scan_id), 'done') from launch.api_scan;
delete from launch.expected_minimum;
select sync_raw_api_data();
select cutover.create_staging('launch');
select validate_and_prepare_clean_data();
select cutover.complete_staging('launch');
select matches(pg_temp.hint('select launch_clean_production()'), '^MG031: .*cutover.approve', 'still nobody');
select cutover.approve('launch', 'review', 'Maria');
insert into auth.users (email, raw_user_meta_data, created_at) values ('Maria@inbox.test', '{}', now());
select matches(pg_temp.hint('select launch_clean_production()'), '^MG071: .*validate_and_prepare_clean_data', 'a buyer made an account');
select validate_and_prepare_clean_data();
insert into launch.expected_minimum values ('transactions', 1000, 'what we expect');
select matches(pg_temp.hint('select launch_clean_production()'), '^MG028: ', 'a check does not hold');
delete from launch.expected_minimum;
select matches(launch_clean_production(), '^SUCCESS: ', 'in order');
select matches(pg_temp.hint('select launch_clean_production()'), '^MG031: .*cutover.approve', 'a second launch has nothing approved');
select cutover.approve('launch', 'review', 'Maria');
select matches(pg_temp.hint('select launch_clean_production()'), '^MG024: .*cutover.create_staging', 'and nothing in staging');
select matches(pg_temp.hint($$select rollback_migration('1999_01_01_00_00_00')$$), '^MG02U: ', 'a stamp that nobody knows');

select * from finish();
