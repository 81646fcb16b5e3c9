-- summary:  Lists the foreign keys that a swap left to be validated.
-- needs:    functions/_live_path, functions/_members

create or replace function cutover._unvalidated_keys(launch_id bigint, pack text)
    returns table (key oid, statement text)
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_tables  oid[] := array(select m.relation from cutover._members(pack) as m);
begin
    -- Facts name tables as this path allows.
    perform set_config('search_path', cutover._live_path(pack), true);

    return query
    select
        k.oid,
        format('alter table %I.%I validate constraint %I', n.nspname, c.relname, k.conname)
    from pg_constraint as k
    join pg_class as c
        on c.oid = k.conrelid
    join pg_namespace as n
        on n.oid = c.relnamespace
    where k.contype = 'f'
      and k.conparentid = 0
      and not k.convalidated
      and (k.conrelid = any (v_tables) or k.confrelid = any (v_tables))
      -- Valid before this swap, or before an earlier one that was never finished.
      and exists (
          select
          from cutover.launch as l
          join cutover.launch_fact as f
              on f.launch_id = l.launch_id
             and f.moment = 'before'
             and f.object in (
                 concat('foreign key of ', k.conrelid::regclass, '.', quote_ident(k.conname)),
                 concat('constraint ', k.conrelid::regclass, '.', quote_ident(k.conname))
             )
             and f.property = 'validated'
             and f.value = 'true'
          where l.pack = _unvalidated_keys.pack
            and l.launch_id <= _unvalidated_keys.launch_id
            and (l.finished_at is null or l.launch_id = _unvalidated_keys.launch_id)
      )
    order by 2;
end;
$$;

comment on function cutover._unvalidated_keys(bigint, text) is
    'The foreign keys which were valid before a swap and are not now, each with the statement that validates it.';
