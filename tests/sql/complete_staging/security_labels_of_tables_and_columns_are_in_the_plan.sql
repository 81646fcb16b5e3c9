begin;
select plan(3);

create schema store;
create table store.person (id integer primary key, "full name" text);
select cutover.manage_table('shop', 'store.person');
select cutover.create_staging('shop');

-- A provider is a library of the server's, and none comes with it: the rows are what it would leave.
insert into pg_seclabel (objoid, classoid, objsubid, provider, label)
values
    ('store.person'::regclass, 'pg_class'::regclass, 0, 'anon', 'TABLE''S'),
    ('store.person'::regclass, 'pg_class'::regclass, 2, 'anon', 'MASKED WITH VALUE NULL');

select results_eq(
    $$select d.object, d.property from cutover.structure_difference('shop') as d where d.object ~ '^label' order by 1$$,
    $$values ('label of person', 'anon'), ('label of person."full name"', 'anon')$$,
    'a label that staging lacks is a difference'
);

select results_eq(
    $$select p.statement from cutover.staging_plan('shop') as p where p.statement ~ 'label' order by p.ordinal$$,
    $$values
        ('security label for anon on table person is ''TABLE''''S'''),
        ('security label for anon on column person."full name" is ''MASKED WITH VALUE NULL''')$$,
    'and what gives it is in the plan'
);

select throws_ok(
    $$select cutover.complete_staging('shop')$$,
    '22023',
    null,
    'a session without the provider is refused by the server, and not silently left without labels'
);

select * from finish();
rollback;
