select plan(6);

create schema store;
create table store.customer (id integer primary key, email text);
create table store.item (
    id           integer primary key,
    customer_id  integer constraint item_customer_fkey references store.customer (id),
    code         text constraint "code is unique" unique
);
create index customer_email_idx on store.customer (lower(email));
select throws_ok($$select * from cutover.staging_plan('shop')$$, 'MG023', null, 'a pack that manages no table');
select cutover.manage_table('shop', 'store.customer');
select cutover.manage_table('shop', 'store.item');
select throws_ok($$select * from cutover.staging_plan('shop')$$, 'MG024', null, 'a pack without staging');
select cutover.create_staging('shop');

create table plan as select * from cutover.staging_plan('shop');
select is(
    (select p.statement collate "default" from plan as p where p.ordinal = 1),
    'set search_path = ' || cutover._staging_path('shop'),
    'first the path that the others are written for'
);
select is(
    (select count(*) from plan as p where p.together = 'indexes'), 4::bigint, 'indexes of both tables may be built at the same time'
);

do $$
declare
    v_statement  text;
begin
    for v_statement in select p.statement from plan as p order by p.ordinal
    loop
        execute v_statement;
    end loop;
end;
$$;
reset search_path;
select is_empty($$select * from cutover.structure_difference('shop')$$, 'run one by one it is enough');
select is_empty(
    $$select * from cutover.staging_plan('shop') where ordinal > 1 and together is distinct from 'statistics'$$,
    'and only counting is left'
);

select * from finish();
