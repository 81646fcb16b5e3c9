-- summary:  Says whether a copy has not ended yet.

create or replace function cutover.copy_is_under_way(copy_id bigint)
    returns boolean
    language sql
    stable
begin atomic
    select exists (
        select
        from cutover.copy as c
        where c.copy_id = copy_is_under_way.copy_id
          and c.state in ('loading', 'syncing')
    );
end;

comment on function cutover.copy_is_under_way(bigint) is
    'Whether a copy is loading or syncing; false once it is complete or abandoned.';
