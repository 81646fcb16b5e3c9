create table shop.event (
    id    bigint not null,
    at    date not null,
    body  text,
    constraint event_pkey primary key (id, at)
) partition by range (at);

create table shop.event_2025 partition of shop.event for values from ('2025-01-01') to ('2026-01-01');

-- Attached, with a column order, a dropped column and an index of its own.
create table shop.event_2026 (
    dropped  integer,
    body     text,
    at       date not null,
    id       bigint not null,
    constraint body_is_short check (length(body) < 1000)
) with (fillfactor = 60);
alter table shop.event_2026 drop column dropped;
create unique index event_2026_key on shop.event_2026 (id, at);
alter table shop.event attach partition shop.event_2026 for values from ('2026-01-01') to ('2027-01-01');

-- Partitioned again.
create table shop.event_rest partition of shop.event default partition by hash (id);
create table shop.event_rest_even partition of shop.event_rest for values with (modulus 2, remainder 0);
create table shop.event_rest_odd partition of shop.event_rest for values with (modulus 2, remainder 1);

create index event_body on shop.event (body);
create index event_2025_only on shop.event_2025 (body) where body is not null;
alter table shop.event add constraint body_is_short check (length(body) < 1000);
create table shop.kind (code text, label text, constraint kind_pkey primary key (code)) partition by list (code);
create table shop.kind_a partition of shop.kind for values in ('a', 'b');
alter table shop.kind_a alter column label set default 'of a';
