-- As long as a name may be, in several bytes for each letter, and with all that needs quoting.
create table shop."tab.le ""x"" 'q' \ 🛒🛒🛒🛒🛒🛒🛒🛒🛒🛒🛒et" (
    "co.l ""x"" 'q' 🛒🛒🛒🛒🛒🛒🛒🛒🛒🛒🛒123456" integer generated always as identity,
    "select"   text default 'it''s "x" \ 🛒',
    "$1"       text,
    "%I %L %s" text,
    constraint "p.k ""x"" 'q' 🛒🛒🛒🛒🛒🛒🛒🛒🛒🛒🛒1234567" primary key ("co.l ""x"" 'q' 🛒🛒🛒🛒🛒🛒🛒🛒🛒🛒🛒123456")
);
create view shop."v. ""x"" 🛒🛒🛒🛒🛒🛒🛒🛒🛒🛒🛒12345678901" as
    select "select" as "a.b ""c""", "%I %L %s" from shop."tab.le ""x"" 'q' \ 🛒🛒🛒🛒🛒🛒🛒🛒🛒🛒🛒et";
create trigger "t. ""x"" %s" before insert on shop."tab.le ""x"" 'q' \ 🛒🛒🛒🛒🛒🛒🛒🛒🛒🛒🛒et"
    for each row execute function shop.touch();
create policy "p. ""x"" %I" on shop."tab.le ""x"" 'q' \ 🛒🛒🛒🛒🛒🛒🛒🛒🛒🛒🛒et" to shop_reader using ("select" <> '%L');
comment on column shop."tab.le ""x"" 'q' \ 🛒🛒🛒🛒🛒🛒🛒🛒🛒🛒🛒et"."%I %L %s" is '%I %L %s';
grant select ("select") on shop."tab.le ""x"" 'q' \ 🛒🛒🛒🛒🛒🛒🛒🛒🛒🛒🛒et" to "Odd ""Role"".🛒";
