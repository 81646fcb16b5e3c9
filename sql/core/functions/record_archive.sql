-- summary:  Records an archive that was taken, or that an archive which is known was proven once more.

create or replace function cutover.record_archive(
    place            text,
    manifest_digest  text,
    taken_at         timestamptz,
    taken_by         text,
    proven_at        timestamptz,
    retain_until     date,
    tables           jsonb
)
    returns bigint
    language sql
    volatile
begin atomic
    with archive as (
        insert into cutover.archive as a (place, manifest_digest, taken_at, taken_by, proven_at, retain_until)
        values (place, manifest_digest, taken_at, taken_by, proven_at, retain_until)
        on conflict on constraint archive_manifest_digest_key do update
            set place        = excluded.place,
                proven_at    = greatest(a.proven_at, excluded.proven_at),
                retain_until = greatest(a.retain_until, excluded.retain_until)
        returning a.archive_id
    ),

    archived as (
        insert into cutover.archived_table (archive_id, schema_name, table_name, row_count, row_digest)
        select
            a.archive_id,
            t.schema,
            t.name,
            t.rows,
            t.digest
        from archive as a
        cross join jsonb_to_recordset(tables) as t (schema name, name name, rows bigint, digest text)
        on conflict on constraint archived_table_pkey do nothing
    )

    select a.archive_id
    from archive as a;
end;

comment on function cutover.record_archive(text, text, timestamptz, text, timestamptz, date, jsonb) is
    'Records an archive by its manifest''s digest; recording it again can only prove it anew or keep it longer. Returns its number.';
