-- summary:  Raises unless a table is archived as it is now, and the archive was proven by restoring it.
-- needs:    functions/row_digest
-- raises:   MG07D no proven archive holds the table as it is now

create or replace function cutover.require_archive(relation regclass)
    returns bigint
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_now      record;
    v_archive  bigint;
begin
    select *
    into v_now
    from cutover.row_digest(relation);

    select t.archive_id
    into v_archive
    from cutover.archived_table as t
    join cutover.archive as a
        on a.archive_id = t.archive_id
    join pg_class as c
        on c.oid = relation
    join pg_namespace as n
        on n.oid = c.relnamespace
    where t.schema_name = n.nspname
      and t.table_name = c.relname
      and t.row_count = v_now.row_count
      and t.row_digest = v_now.row_digest
      and a.proven_at is not null
      and a.retain_until >= current_date
    order by a.taken_at desc
    limit 1;

    if not found then
        raise exception 'table % is not archived as it is now', relation
            using errcode = 'MG07D',
                  detail  = format('No proven archive holds its %s rows with the digest %s.', v_now.row_count, v_now.row_digest),
                  hint    = format('Archive it: cutover archive DIR --table %s --retain 7y', relation);
    end if;

    return v_archive;
end;
$$;

comment on function cutover.require_archive(regclass) is
    'The newest archive that holds the table with its present rows and was proven by restoring it. Raises when there is none; a routine that drops a table asks this first.';
