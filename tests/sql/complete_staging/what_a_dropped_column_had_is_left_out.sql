select plan(5);

create schema store;
create table store.item (
    id    integer primary key,
    n     integer unique,
    note  text,
    seen  timestamptz,
    constraint n_is_positive check (n > 0)
) with (fillfactor = 70);
comment on column store.item.n is 'goes';
alter table store.item alter n set statistics 500;
create index item_note on store.item (note);
create index item_n_and_note on store.item (n, note);
create index item_seen on store.item (seen) where n > 5;
create statistics store.item_statistics on n, note from store.item;
create policy "some" on store.item using (n > 1);
create function store.touch() returns trigger language plpgsql as 'begin return new; end';
create trigger touch before update of n on store.item for each row execute function store.touch();
grant select (n) on store.item to public;
select cutover.manage_table('shop', 'store.item');
select cutover.create_staging('shop');
alter table shop_staging.item drop column n;
alter table shop_staging.item set (fillfactor = 90);
select cutover.expect_difference('shop', 'table item: options is fillfactor=70 on live, fillfactor=90 on staging', 'fewer updates');
select cutover.expect_difference('shop', 'index item_note: only on live', 'nobody looks for it');

select lives_ok($$select cutover.complete_staging('shop')$$, 'staging is completed without it');
select results_eq(
    $$select distinct difference from cutover.structure_difference('shop')
      where object !~ '^(column|privileges)' order by 1$$,
    $$values
        ('constraint item.item_n_key: only on live'),
        ('constraint item.n_is_positive: only on live'),
        ('index item_n_and_note: only on live'),
        ('index item_n_key: only on live'),
        ('index item_note: only on live'),
        ('index item_seen: only on live'),
        ('policy item."some": only on live'),
        ('statistics item_statistics: only on live'),
        ('table item: options is fillfactor=70 on live, fillfactor=90 on staging'),
        ('trigger item.touch: only on live')$$,
    'what it had is missing, and what was declared is left as it is'
);
select throws_ok($$select cutover.swap('shop')$$, 'MG026', null, 'all of it is to be declared');
select cutover.expect_difference('shop', difference, 'n goes') from cutover.structure_difference('shop');
select lives_ok($$select cutover.swap('shop')$$, 'and is launched then');
select lives_ok(
    $$select cutover.rollback(l.pack, l.backup_stamp) from cutover.launch as l where l.state = 'live'$$, 'and undone'
);

select * from finish();
