-- summary:  Names the next backup of a pack: the UTC second, or the next free one.

create or replace function cutover._backup_stamp(pack text)
    returns text
    language sql
    volatile
begin atomic
    -- UTC, since a local hour is repeated once a year; read once, or a second that ends meanwhile
    -- would be left out.
    with moment as materialized (
        select clock_timestamp() at time zone 'UTC' as utc
    )

    select s.stamp
    from (
        select to_char(m.utc + n * interval '1 second', 'YYYY_MM_DD_HH24_MI_SS') as stamp
        from moment as m
        cross join generate_series(0, 86400) as n
    ) as s
    where to_regnamespace(quote_ident(_backup_stamp.pack || '_backup_' || s.stamp)) is null
      and not exists (
          select
          from cutover.launch as l
          where l.pack = _backup_stamp.pack
            and l.backup_stamp = s.stamp
      )
    order by s.stamp
    limit 1;
end;

comment on function cutover._backup_stamp(text) is
    'A stamp that no backup of the pack has: YYYY_MM_DD_HH24_MI_SS in UTC.';
