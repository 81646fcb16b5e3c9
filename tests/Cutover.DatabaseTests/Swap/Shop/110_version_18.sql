-- What PostgreSQL 18 has and 15 has not.
create table shop.booking (
    id      integer not null,
    room    integer constraint room_is_known not null,
    during  daterange not null,
    cost    integer,
    double  integer generated always as (cost * 2) virtual,
    constraint booking_pkey primary key (id, during without overlaps),
    constraint room_is_free unique (room, during without overlaps),
    constraint cost_is_positive check (cost > 0) not enforced
);
comment on constraint room_is_known on shop.booking is 'named';
alter table shop.booking add constraint cost_is_there not null cost not valid;

create table shop.stay (
    id       integer primary key,
    booking  integer not null,
    during   daterange not null,
    country  text,
    constraint stay_booking_fkey foreign key (booking, period during)
        references shop.booking (id, period during),
    constraint stay_country_fkey foreign key (country) references shop.country (code) not enforced
);

-- Out of the set, from a table that is partitioned: it can be added not valid since 18.
alter table shop.kind add column country text;
alter table shop.kind add constraint kind_country_fkey foreign key (country) references shop.country (code);
