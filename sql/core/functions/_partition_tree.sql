-- summary:  Lists a table and its partitions.

create or replace function cutover._partition_tree(relation regclass)
    returns setof regclass
    language sql
    stable
begin atomic
    select _partition_tree.relation
    union
    select t.relid
    from pg_partition_tree(_partition_tree.relation) as t;
end;

comment on function cutover._partition_tree(regclass) is
    'A table and, when it is partitioned, all partitions below it.';
