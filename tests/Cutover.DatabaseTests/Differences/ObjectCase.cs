namespace Cutover.DatabaseTests.Differences;

/// <summary>One kind of object: what is there before, what makes it, and what makes it otherwise.</summary>
/// <param name="Title">How the comparison calls it.</param>
/// <param name="Before">What both databases have.</param>
/// <param name="Create">Makes it.</param>
/// <param name="Alter">Changes it, once it is made.</param>
/// <param name="Property">What is then not alike.</param>
public sealed record ObjectCase(string Title, string Before, string Create, string Alter, string Property)
{
    private const string Table = "create table t (id int primary key, email text, amount numeric(12,2) not null default 0);";
    private const string Notify = "create function noticed() returns trigger language plpgsql as 'begin return new; end';";
    private const string Partitioned = "create table orders (id int) partition by range (id); create table orders_1 partition of orders for values from (1) to (9);";
    private const string Wire = "create foreign data wrapper wire; create server far foreign data wrapper wire;";
    private const string Reader = "do $$ begin if to_regrole('diff_reader') is null then create role diff_reader; end if; end $$;";

    /// <summary>Whether the statement that the comparison gives makes it again, from nothing.</summary>
    public bool HasStatement { get; init; } = true;

    public override string ToString() => $"{Title}, {Property}";

    public static IReadOnlyList<ObjectCase> All { get; } =
    [
        new("schema billing", "", "create schema billing", "alter schema billing owner to pg_database_owner", "owner"),
        new("extension hstore", "create schema extensions;", "create extension hstore", "alter extension hstore set schema extensions", "schema"),
        new("enum public.colour", "", "create type colour as enum ('red', 'green')", "alter type colour add value 'blue'", "labels"),
        new("domain public.cents", "", "create domain cents as bigint not null default 0 constraint is_not_negative check (value >= 0)", "alter domain cents drop constraint is_not_negative", "constraints"),
        new("domain public.cents", "", "create domain cents as bigint", "alter domain cents set default 7", "default"),
        new("composite type public.pair", "", "create type pair as (a int, b text)", "alter type pair add attribute c date", "attributes"),
        new("range public.price_range", "", "create type price_range as range (subtype = numeric)", "alter type price_range owner to pg_database_owner", "owner"),
        new("range public.speed", "", "create type speed as range (subtype = float8, subtype_diff = float8mi)", "drop type speed; create type speed as range (subtype = float8)", "subtype_diff"),
        new("sequence public.numbers", "", "create sequence numbers as int increment 5 maxvalue 1000 cache 3 cycle", "alter sequence numbers increment 2", "increment"),
        new("sequence ownership public.numbers", Table + "create sequence numbers;", "alter sequence numbers owned by t.id", "alter sequence numbers owned by t.email", "owned by"),
        new("table public.orders", "", "create table orders (id bigint generated always as identity, total numeric generated always as (id * 2) stored, \"Weird \"\"Name\" text collate \"C\" not null default 'x')", "alter table orders set (fillfactor = 70)", "options"),
        new("table public.orders", "", "create unlogged table orders (a int)", "alter table orders set logged", "persistence"),
        new("table public.orders", "", "create table orders (a int)", "alter table orders enable row level security", "row security"),
        new("table public.orders", "", "create table orders (a int)", "alter table orders force row level security", "row security forced"),
        new("table public.orders", "", "create table orders (a int)", "alter table orders replica identity full", "replica identity"),
        new("table public.orders", "", "create table orders (id int generated always as identity (start 100 increment 10), note text); alter table orders alter note set storage plain", "alter table orders set (fillfactor = 70)", "options"),
        new("table public.remote", Wire, "create foreign table remote (a int options (n 'x'), b text not null) server far options (t 'y')", "alter foreign table remote options (set t 'z')", "foreign options"),
        new("table public.orders_2026", "create table orders (at date) partition by range (at);", "create table orders_2026 partition of orders for values from ('2026-01-01') to ('2027-01-01')", "alter table orders detach partition orders_2026", "partition of"),
        new("column public.t.note", Table, "alter table t add note varchar(20)", "alter table t alter note type varchar(30)", "type"),
        new("column public.t.note", Table, "alter table t add note text", "alter table t alter note set default now()::text", "default"),
        new("column public.t.note", Table, "alter table t add note text", "alter table t alter note set not null", "not null"),
        new("column public.t.note", Table, "alter table t add note text", "alter table t alter note type text collate \"C\"", "collation"),
        new("column public.t.note", Table, "alter table t add note bigint not null generated by default as identity", "alter table t alter note set generated always", "identity"),
        new("column public.t.note", Table, "alter table t add note bigint generated by default as identity (increment -2 maxvalue -1 cycle)", "alter table t alter note set generated always", "identity"),
        new("column public.remote.a", Wire + "create foreign table remote (b text) server far;", "alter foreign table remote add a int options (n 'x')", "alter foreign table remote alter a options (set n 'z')", "foreign options"),
        new("column public.t.note", Table, "alter table t add note int generated always as (id + 1) stored", "alter table t alter note drop expression", "expression"),
        new("column public.t.note", Table, "alter table t add note text", "alter table t alter note set storage plain", "storage"),
        new("column public.t.note", Table, "alter table t add note text; alter table t alter note set storage plain", "alter table t alter note set storage main", "storage"),
        new("constraint amount_is_small on public.t", Table, "alter table t add constraint amount_is_small check (amount < 10)", "alter table t drop constraint amount_is_small, add constraint amount_is_small check (amount < 11)", "rule"),
        new("constraint amount_is_small on public.t", Table, "alter table t add constraint amount_is_small check (amount < 10)", "alter table t drop constraint amount_is_small, add constraint amount_is_small check (amount < 10) not valid", "validated"),
        new("constraint t_email_key on public.t", Table, "alter table t add constraint t_email_key unique (email)", "alter table t drop constraint t_email_key, add constraint t_email_key unique (email) deferrable", "rule"),
        new("constraint t_parent_fkey on public.t", Table + "alter table t add parent int;", "alter table t add constraint t_parent_fkey foreign key (parent) references t", "alter table t drop constraint t_parent_fkey, add constraint t_parent_fkey foreign key (parent) references t on delete cascade", "rule"),
        new("constraint t_parent_fkey on public.t", Table + "alter table t add parent int;", "alter table t add constraint t_parent_fkey foreign key (parent) references t", "alter table t disable trigger all", "fires"),
        new("constraint orders_id_fkey on public.orders", Partitioned + Table, "alter table orders add foreign key (id) references t", "alter table orders_1 disable trigger all", "fires"),
        new("constraint t_no_overlap on public.t", Table, "alter table t add constraint t_no_overlap exclude (email with =)", "alter table t drop constraint t_no_overlap, add constraint t_no_overlap exclude (id with =)", "rule"),
        new("constraint orders_pkey on public.orders", "create table orders (id int not null, number int not null);", "alter table orders add constraint orders_pkey primary key (id)", "alter table orders drop constraint orders_pkey, add constraint orders_pkey primary key (number)", "rule"),
        new("constraint orders_pkey on public.orders", "create table orders (id int not null);", "alter table orders add constraint orders_pkey primary key (id) with (fillfactor = 50)", "alter index orders_pkey set (fillfactor = 60)", "options"),
        new("index public.t_email_idx", Table, "create index t_email_idx on t (lower(email))", "alter index t_email_idx alter column 1 set statistics 70", "statistics targets"),
        new("index public.t_email_idx", Table, "create index t_email_idx on t (lower(email)) where amount > 0", "drop index t_email_idx; create index t_email_idx on t (lower(email))", "index"),
        new("view public.small", Table, "create view small with (security_invoker = true) as select id, email as mail from t where amount < 5", "create or replace view small with (security_invoker = true) as select id, email as mail from t where amount < 6", "query"),
        new("view public.small", Table, "create view small as select count(*) as rows from t", "alter view small set (security_barrier = true)", "options"),
        new("view public.small", Table, "create view small as select id from t; alter view small alter id set default 7", "alter view small alter id set default 8", "defaults"),
        new("materialized view public.totals", Table, "create materialized view totals as select id from t", "alter materialized view totals alter id set statistics 50", "statistics targets"),
        new("materialized view public.totals", Table, "create materialized view totals as select sum(amount) as total from t", "drop materialized view totals; create materialized view totals as select sum(amount) + 1 as total from t", "query"),
        new("function public.add(a integer, b integer)", "", "create function add(a int, b int default 1) returns int language sql immutable as 'select a + b'", "create or replace function add(a int, b int default 1) returns int language sql immutable as 'select a - b'", "body"),
        new("function public.add(a integer, b integer)", "", "create function add(a int, b int) returns int language sql begin atomic select a + b; end", "alter function add(int, int) security definer set search_path = pg_catalog", "security"),
        new("procedure public.tidy()", "", "create procedure tidy() language plpgsql as 'begin null; end'", "alter procedure tidy() set lock_timeout = '1s'", "set"),
        new("aggregate public.product(numeric)", "", "create aggregate product(numeric) (sfunc = numeric_mul, stype = numeric, initcond = '1')", "drop aggregate product(numeric); create aggregate product(numeric) (sfunc = numeric_mul, stype = numeric, initcond = '2')", "aggregate"),
        new("aggregate public.largest(integer)", "", "create aggregate largest(int) (sfunc = int4larger, stype = int, sortop = >)", "drop aggregate largest(int); create aggregate largest(int) (sfunc = int4larger, stype = int)", "aggregate"),
        new("function public.series(integer)", "", "create function series(int) returns int language sql as 'select $1'", "alter function series(int) support generate_series_int4_support", "support"),
        new("trigger watch on public.t", Table + Notify, "create trigger watch before insert on t for each row execute function noticed()", "drop trigger watch on t; create trigger watch before update on t for each row execute function noticed()", "trigger"),
        new("trigger watch on public.t", Table + Notify, "create trigger watch before insert on t for each row execute function noticed()", "alter table t disable trigger watch", "fires"),
        new("trigger watch on public.orders_1", Partitioned + Notify + "create trigger watch after insert on orders for each row execute function noticed();", "alter table orders_1 disable trigger watch", "alter table orders_1 enable always trigger watch", "fires"),
        new("rule ignore on public.t", Table, "create rule ignore as on delete to t do instead nothing", "create or replace rule ignore as on delete to t do also nothing", "rule"),
        new("rule ignore on public.t", Table, "create rule ignore as on delete to t do instead nothing; alter table t disable rule ignore", "alter table t enable always rule ignore", "enabled"),
        new("policy own on public.t", Table, "create policy own on t for select to public using (email = current_user)", "alter policy own on t using (true)", "using"),
        new("policy own on public.t", Table + Reader, "create policy own on t as restrictive for all using (true) with check (amount > 0)", "alter policy own on t to diff_reader", "roles"),
        new("statistics public.t_stats", Table, "create statistics t_stats (dependencies) on id, email from t", "alter statistics t_stats set statistics 500", "target"),
        new("grant table public.t to diff_reader", Table + Reader, "grant select on t to diff_reader", "grant insert on t to diff_reader", "privileges"),
        new("grant column public.t.email to diff_reader", Table + Reader, "grant select (email) on t to diff_reader", "grant update (email) on t to diff_reader", "privileges"),
        new("grant sequence public.numbers to diff_reader", "create sequence numbers;" + Reader, "grant usage on sequence numbers to diff_reader", "grant select on sequence numbers to diff_reader", "privileges"),
        new("grant function public.noticed() to diff_reader", Notify + Reader, "grant execute on function noticed() to diff_reader", "grant execute on function noticed() to diff_reader with grant option", "privileges"),
        new("grant schema billing to diff_reader", "create schema billing;" + Reader, "grant usage on schema billing to diff_reader", "grant create on schema billing to diff_reader", "privileges"),
        new("grant table public.t to postgres", Table, "revoke insert on t from postgres", "revoke update on t from postgres", "taken away"),
        new("grant foreign data wrapper wire to diff_reader", Wire + Reader, "grant usage on foreign data wrapper wire to diff_reader", "grant usage on foreign data wrapper wire to diff_reader with grant option", "privileges"),
        new("grant foreign server far to diff_reader", Wire + Reader, "grant usage on foreign server far to diff_reader", "grant usage on foreign server far to diff_reader with grant option", "privileges"),
        new("grant language plpgsql to diff_reader", Reader, "grant usage on language plpgsql to diff_reader", "grant usage on language plpgsql to diff_reader with grant option", "privileges"),
        new("default privileges of postgres on tables to postgres", "", "alter default privileges revoke insert on tables from postgres", "alter default privileges revoke update on tables from postgres", "taken away"),
        new("default privileges of postgres on functions to diff_reader", Reader, "alter default privileges grant execute on functions to diff_reader", "alter default privileges grant execute on functions to diff_reader with grant option", "privileges"),
        new("default privileges of postgres on tables in schema public to diff_reader", Reader, "alter default privileges in schema public grant select on tables to diff_reader", "alter default privileges in schema public grant insert on tables to diff_reader", "privileges"),
        new("publication feed", Table, "create publication feed for table t", "alter publication feed set (publish = 'insert')", "sends"),
        new("publication feed", Table + "create table u (a int);", "create publication feed for table t (id), u where (a > 1) with (publish = 'insert')", "alter publication feed set table t (id, email), u where (a > 1)", "tables"),
        new("publication feed", "create schema other;", "create publication feed for tables in schema other with (publish_via_partition_root = true)", "alter publication feed add tables in schema public", "schemas"),
        new("publication feed", "", "create publication feed", "alter publication feed set (publish = 'delete')", "sends"),
        new("event trigger watch", "create function watched() returns event_trigger language plpgsql as 'begin end';", "create event trigger watch on ddl_command_end when tag in ('DROP TABLE') execute function watched()", "alter event trigger watch disable", "enabled"),
        new("event trigger watch", "create function watched() returns event_trigger language plpgsql as 'begin end';", "create event trigger watch on ddl_command_end execute function watched(); alter event trigger watch enable replica", "alter event trigger watch enable always", "enabled"),
        new("foreign-data wrapper wire", "", "create foreign data wrapper wire", "alter foreign data wrapper wire options (add debug 'true')", "hidden options"),
        new("server far", "create foreign data wrapper wire;", "create server far type 'x' version '1' foreign data wrapper wire", "alter server far options (add host 'h')", "hidden options"),
        new("user mapping for diff_reader server far", Wire + Reader, "create user mapping for diff_reader server far options (password 'canary')", "alter user mapping for diff_reader server far options (set password 'other')", "hidden options") { HasStatement = false },
        new("comment on table public.t", Table, "comment on table t is 'orders'", "comment on table t is 'people''s orders'", "text"),
        new("comment on table column public.t.email", Table, "comment on column t.email is 'where to write'", "comment on column t.email is 'address'", "text"),
    ];
}
