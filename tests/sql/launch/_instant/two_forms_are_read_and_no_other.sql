begin;
select plan(2);

set local timezone = 'America/New_York';
select results_eq(
    $$select launch._instant(v.text, v.zone) at time zone 'UTC' from (values
          (1, '2025-06-30T04:02:24.858Z',   'UTC'),
          (2, '2025-06-30 12:02:24.858+08', 'UTC'),
          (3, '2025-06-30 12:02:24',        'Asia/Manila'),
          (4, '2024-02-29T00:00:00+00:00',  'Asia/Manila')
      ) as v (ordinal, text, zone) order by v.ordinal$$,
    $$values ('2025-06-30 04:02:24.858'::timestamp), ('2025-06-30 04:02:24.858'), ('2025-06-30 04:02:24'), ('2024-02-29')$$,
    'ISO 8601 and PostgreSQL''s form; the zone is for a text without offset, and the session''s never counts'
);
select is_empty(
    $$select v.text
      from unnest(array['2025-02-29 00:00:00', '2025-04-31T00:00:00Z', '30/06/2025 04:02', 'now', 'infinity', '2025-06-30', '', null]) as v (text)
      where launch._instant(v.text) is not null$$,
    'neither a day that the month has not, nor another form, nor a word'
);

select * from finish();
rollback;
