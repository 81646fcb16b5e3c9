-- summary:  Takes out of what a launch carries over what staging has already, and what it leaves out.
-- needs:    functions/_email, functions/_is_test_account

create or replace function launch._leave_out_changes()
    returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
    -- Nobody has counted changes that were written a moment ago.
    set enable_nestloop = off
    set jit = off
as $$
begin
    with pending as materialized (
        select c.change_id, c.ordinal, c.journal_id, c.operation, j.table_name, k.key
        from cutover.journal as j
        join cutover.change as c
            on c.journal_id = j.journal_id
        cross join unnest(c.keys) as k (key)
        where j.pack = 'launch'
          and j.purpose = 'carry'
          and j.state = 'open'
          and c.consumed_at is null
          and (c.operation = 'insert' or c.operation = 'update' and cardinality(c.keys) = 1)
    ),
    changed as materialized (
        select n.table_name, n.key::uuid as id, bool_or(n.operation = 'insert') as is_new
        from pending as n
        group by n.table_name, n.key
    ),
    live_row as (
        select c.table_name, c.id, c.is_new, p.id as user_id, p.email, to_jsonb(p) as row_data, s.id is not null as is_staged
        from changed as c
        join public.unified_profiles as p
            on p.id = c.id
        left join launch_staging.unified_profiles as s
            on s.id = c.id
        where c.table_name = 'unified_profiles'
        union all
        select c.table_name, c.id, c.is_new, t.user_id, t.contact_email, to_jsonb(t), s.id is not null
        from changed as c
        join public.transactions as t
            on t.id = c.id
        left join launch_staging.transactions as s
            on s.id = c.id
        where c.table_name = 'transactions'
        union all
        select c.table_name, c.id, c.is_new, e.user_id, null, to_jsonb(e), s.id is not null
        from changed as c
        join public.enrollments as e
            on e.id = c.id
        left join launch_staging.enrollments as s
            on s.id = c.id
        where c.table_name = 'enrollments'
    ),
    known_row as materialized (
        select r.*, launch._is_test_account(launch._email(r.email)) or launch._is_test_account(launch._email(u.email)) as is_test
        from live_row as r
        left join auth.users as u
            on u.id = r.user_id
    ),
    -- Of a test account anything. Of others what came, when it was prepared since, with what it is on
    -- live; and what was updated, when it is neither in staging nor came since.
    left_out as materialized (
        select p.change_id, p.ordinal, p.journal_id, p.operation, p.key, r.row_data, r.is_staged
        from pending as p
        join known_row as r
            on r.table_name = p.table_name
           and r.id = p.key::uuid
        where r.is_test
           or r.is_staged and p.operation = 'insert'
           or not r.is_staged and not r.is_new
    ),
    kept_aside as (
        insert into cutover.conflict (journal_id, target_schema, operation, row_key, kind, reason, row_data, applied)
        select distinct on (o.journal_id, o.key)
            o.journal_id, 'launch_staging'::name, o.operation, o.key, 'row_gone', 'staging leaves this row out', o.row_data, false
        from left_out as o
        where not o.is_staged
        order by o.journal_id, o.key, o.operation
    )
    update cutover.change as c
    set keys        = case when n.keys = '{}' then c.keys else n.keys end,
        consumed_at = case when n.keys = '{}' then clock_timestamp() end
    from (
        select o.change_id, o.ordinal, array_agg(o.key) as keys
        from left_out as o
        group by o.change_id, o.ordinal
    ) as o
    join cutover.change as f
        using (change_id, ordinal)
    cross join lateral (
        select array(
            select k.key
            from unnest(f.keys) with ordinality as k (key, place)
            where k.key <> all (o.keys)
            order by k.place
        ) as keys
    ) as n
    where c.change_id = o.change_id
      and c.ordinal = o.ordinal;
end;
$$;

comment on function launch._leave_out_changes() is
    'Test accounts, and what production had before and no source knows, are not in staging: that they change on live must neither stop a launch nor bring them back. Their rows are kept in cutover.conflict. Who signed up, and what was recorded, before the data was prepared is in staging with what the sources say, which the row of live would undo. The changes are marked as replayed.';
