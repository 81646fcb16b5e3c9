begin;
select plan(2);

create table heap (id integer unique, note text not null);
create unique index heap_some on heap (note) where id > 0;
select throws_ok(
    $$select cutover._create_journal('shop', 'public', 'heap', 'heap', 'carry', true)$$,
    'MG02J',
    'table public.heap has no key',
    'a unique index that null or a predicate opens is none'
);

alter table heap alter column id set not null;
select cutover._create_journal('shop', 'public', 'heap', 'heap', 'carry', true);
select is((select key_columns from cutover.journal), '{id}', 'one over columns that are not null is');

select * from finish();
rollback;
