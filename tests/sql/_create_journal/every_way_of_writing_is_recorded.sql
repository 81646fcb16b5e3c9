begin;
select plan(1);

create table parent (id integer primary key, label text);
create table child (id integer primary key, parent_id integer references parent on update cascade on delete cascade);
select cutover._create_journal('shop', 'public', 'parent', 'parent', 'launch', true);
select cutover._create_journal('shop', 'public', 'child', 'child', 'launch', true);

insert into parent values (1, 'one'), (2, 'two'), (3, 'three');
insert into child values (10, 1), (20, 2);
insert into parent values (3, 'conflict'), (4, 'four') on conflict (id) do update set label = excluded.label;
update parent set id = 5 where id = 1;
delete from parent where id = 2;
with gone as (delete from parent where id = 3 returning label)
insert into parent select 6, label from gone;
merge into parent as p
    using (values (6, 'merged'), (7, 'seven')) as s (id, label) on s.id = p.id
    when matched then update set label = s.label
    when not matched then insert values (s.id, s.label);
update parent set label = label;
truncate child;

select results_eq(
    $$select j.table_name::text collate "default", c.operation, c.keys, c.old_values, c.new_values
      from cutover.change as c
      join cutover.journal as j using (journal_id)
      order by j.table_name, c.operation, c.keys$$,
    $$values
        ('child', 'delete', '{20}'::text[], null::text[], null::text[]),
        ('child', 'insert', '{10,20}', null, null),
        ('child', 'truncate', '{child}', null, null),
        ('child', 'update', '{10}', '{null,1}', '{null,5}'),
        ('parent', 'delete', '{2}', null, null),
        ('parent', 'delete', '{3}', null, null),
        ('parent', 'insert', '{1,2,3}', null, null),
        ('parent', 'insert', '{4}', null, null),
        ('parent', 'insert', '{6}', null, null),
        ('parent', 'insert', '{7}', null, null),
        ('parent', 'update', '{1,5}', '{1,null}', '{5,null}'),
        ('parent', 'update', '{3}', '{null,three}', '{null,conflict}'),
        ('parent', 'update', '{6}', '{null,conflict}', '{null,merged}')$$,
    'on conflict, merge, with, cascades and truncate included; an update that changes nothing is none'
);

select * from finish();
rollback;
