-- summary:  The digest of the CSV file that a source was read from last, if to its end.

create or replace function launch.last_file(source text)
    returns text
    language sql
    stable
begin atomic
    select split_part(s.cursor, ':', 1)
    from launch.api_scan as s
    where s.source = last_file.source
      and s.state = 'done'
      and not exists (
          select
          from launch.api_scan as n
          where n.source = s.source
            and n.scan_id > s.scan_id
      );
end;

comment on function launch.last_file(text) is
    'SHA-256 of the file that the source''s last scan read to its end; null when it did not come to one.';
