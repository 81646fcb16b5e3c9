begin;
select plan(3);

select cutover.record_archive(
    '/archive/a', 'sha256:aa', '2026-01-01 00:00+00', 'ann@host', null, '2030-01-01',
    '[{"schema": "public", "name": "t", "rows": 3, "digest": "17"}]'
);
select is(
    cutover.record_archive(
        '/moved/a', 'sha256:aa', '2026-01-01 00:00+00', 'ann@host', '2026-02-01 00:00+00', '2028-01-01',
        '[{"schema": "public", "name": "t", "rows": 3, "digest": "17"}]'
    ),
    (select max(archive_id) from cutover.archive),
    'it is the same archive'
);
select results_eq(
    $$select place, proven_at, retain_until from cutover.archive$$,
    $$values ('/moved/a', timestamptz '2026-02-01 00:00+00', date '2030-01-01')$$,
    'with its new place and proof, and the longer time'
);
select results_eq(
    $$select table_name, row_count, row_digest from cutover.archived_table$$,
    $$values ('t'::name, 3::bigint, '17')$$,
    'and its tables as they were'
);

select * from finish();
rollback;
