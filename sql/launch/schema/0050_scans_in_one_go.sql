-- summary:  Notes of a scan whether it was read in one go, and which one it reads again.
-- undo:     alter table launch.api_scan drop column resumed_at, drop column repeats

alter table launch.api_scan
    add column resumed_at timestamptz,
    add column repeats    bigint,
    add constraint api_scan_repeats_fkey foreign key (repeats) references launch.api_scan (scan_id);

create index api_scan_repeats_idx on launch.api_scan (repeats);

comment on column launch.api_scan.resumed_at is
    'When an API''s scan last went on behind its first page; null when it was read in one go.';
comment on column launch.api_scan.repeats is
    'The scan that this one reads again, because it was interrupted; null for none.';
