create extension if not exists btree_gist;
create extension if not exists plpgsql;

set role shop_owner;
set search_path = shop, billing, public;

create type shop.mood as enum ('calm', 'angry');
create type shop.address as (street text, zip text);
create domain shop.cents as bigint
    constraint amount_is_not_negative check (value >= 0);
create collation shop.german (provider = icu, locale = 'de');
create collation shop.whatever_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);

-- Functions of the application that its tables need.
create function shop.is_email(address text) returns boolean
    language sql immutable
begin atomic
    select address like '%@%';
end;

create function shop.touch() returns trigger language plpgsql as $$ begin return new; end $$;

create function shop.note_rows() returns trigger language plpgsql as $$
begin
    insert into billing.audit (what)
    select tg_op || ' ' || count(*) from arrived;
    return null;
end;
$$;

create function shop.do_nothing() returns trigger language plpgsql as $$ begin return null; end $$;
