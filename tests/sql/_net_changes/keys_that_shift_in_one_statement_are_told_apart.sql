begin;
select plan(1);

create table line (position integer primary key deferrable initially deferred, label text);
insert into line values (1, 'a'), (2, 'b'), (3, 'c');
select cutover._create_journal('shop', 'public', 'line', 'line', 'launch', true);

update line set position = position % 3 + 1;

select results_eq(
    'select operation, start_key, now_key from cutover._net_changes(1) order by 2',
    $$values ('update', '1', '2'), ('update', '2', '3'), ('update', '3', '1')$$,
    'all leave before any arrives'
);

select * from finish();
rollback;
