using System.Diagnostics;
using Cutover.Differences;
using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;

namespace Cutover.DatabaseTests.Differences;

/// <summary>What is the same is no difference, however it came to be.</summary>
public sealed class EqualityTests(TestServers servers)
{
    private const string Everything =
        """
        create extension hstore;
        create schema billing;
        create type billing.colour as enum ('red', 'green');
        create domain billing.cents as bigint check (value >= 0);
        create sequence billing.numbers increment 5;
        create table billing.customer (
            id       bigint generated always as identity (start 100 increment 10),
            gone     int,
            email    varchar(100) not null,
            category varchar(20) not null default 'new',
            colour   billing.colour default 'red',
            owed     billing.cents not null default 0,
            tags     hstore,
            twice    bigint generated always as (id * 2) stored,
            constraint customer_pkey primary key (id),
            constraint category_is_known check (category in ('new', 'old', 'very old')),
            constraint email_is_one check (email ~ '^[^@]+@[^@]+$' and email not in ('a@b', 'c@d'))
        );
        alter table billing.customer drop column gone;
        create unique index customer_email_idx on billing.customer (lower(email)) where category in ('new', 'old');
        create statistics billing.customer_stats on category, colour from billing.customer;
        create table billing.invoice (
            id       bigint,
            customer bigint references billing.customer on delete cascade,
            at       timestamptz not null default now()
        ) partition by range (at);
        create table billing.invoice_2026 partition of billing.invoice for values from ('2026-01-01') to ('2027-01-01');
        create index invoice_customer_idx on billing.invoice (customer);
        create view billing.fresh with (security_barrier = true) as
            select c.id, c.email as mail, (select count(*) from billing.invoice i where i.customer = c.id) as invoices
            from billing.customer c where c.category in ('new', 'old') order by c.email;
        create view billing.both_kinds as select c.email from billing.customer c where c.owed > 0 union select 'x' from billing.invoice;
        create view billing.joined as select c.id, i.at from billing.customer c join billing.invoice i on i.customer = c.id;
        create view billing.counted as select x.n from (select count(*) as n from billing.customer) x;
        create view billing.sampled as select c.id, c.email from billing.customer c tablesample system (10);
        create materialized view billing.totals as select category, sum(owed) from billing.customer group by category;
        create function billing.noticed() returns trigger language plpgsql as $$ begin return new; end $$;
        create function billing.balance(who bigint) returns bigint language sql stable begin atomic
            select sum(c.owed) from billing.customer c where c.id = who and c.category in ('new', 'old');
        end;
        create trigger watch before insert on billing.customer for each row when (new.category in ('new')) execute function billing.noticed();
        alter table billing.customer disable trigger watch;
        create aggregate billing.product(numeric) (sfunc = numeric_mul, stype = numeric, initcond = '1');
        create type billing.span as range (subtype = float8, subtype_diff = float8mi);
        create foreign data wrapper wire;
        create server far foreign data wrapper wire;
        create foreign table billing.remote (a int options (n 'x') not null) server far options (t 'y');
        create trigger watch before insert on billing.invoice for each row execute function billing.noticed();
        alter table billing.customer enable row level security;
        create policy own on billing.customer using (email = current_user and category in ('new', 'old'));
        create rule ignore as on delete to billing.joined do instead nothing;
        comment on table billing.customer is 'who owes';
        comment on column billing.customer.email is 'where to write';
        comment on constraint category_is_known on billing.customer is 'a rule';
        grant usage on schema billing to public;
        revoke truncate on billing.customer from current_user;
        alter default privileges revoke execute on functions from public;
        grant select (email) on billing.customer to pg_monitor;
        revoke execute on function billing.balance(bigint) from public;
        alter default privileges in schema billing grant select on tables to pg_monitor;
        create publication feed for table billing.customer (id, email) where (id > 0), billing.invoice;
        """;

    [Fact]
    public async Task A_database_made_from_the_others_dump_does_not_differ()
    {
        await using var both = await TwoDatabases.CreateAsync(servers);
        await both.Source.ExecuteAsync(Everything);
        await RestoreAsync(both.Source, both.Target);

        (await both.DifferencesAsync()).ShouldBeEmpty();
        (await both.CompareAsync()).Objects.ShouldBeGreaterThan(50);
    }

    [Fact]
    public async Task The_same_statements_on_15_and_on_18_make_no_difference()
    {
        await using var both = await TwoDatabases.CreateAsync(servers, PostgresVersion.V15, PostgresVersion.V18);
        await both.BothAsync(Everything);

        var report = await both.CompareAsync();

        report.Differences.ShouldBeEmpty();
        report.Notes.ShouldContain(static n => n.StartsWith("the servers' versions differ: 15.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_comparison_says_is_missing_makes_all_of_it_from_nothing()
    {
        await using var both = await TwoDatabases.CreateAsync(servers, PostgresVersion.V15, PostgresVersion.V18);
        await both.Source.ExecuteAsync(Everything);

        await both.CreateMissingAsync();

        (await both.DifferencesAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("begin return a+b;end", "begin\n    -- the sum\n    return a + b; /* of both */\nend", true)]
    [InlineData("begin return a+b;end", "begin return a-b;end", false)]
    [InlineData("begin return 'a  b';end", "begin return 'a b';end", false)]
    [InlineData("begin return '--x';end", "begin return '--y';end", false)]
    [InlineData("begin return a=-1;end", "begin return a = - 1; end", true)]
    [InlineData("begin for i in 1..10 loop null; end loop; end", "begin for i in 1 .. 10 loop null; end loop; end", true)]
    [InlineData("begin return 1.5;end", "begin return 15;end", false)]
    [InlineData("begin return $q$a  b$q$;end", "begin return $q$a b$q$;end", false)]
    public async Task White_space_and_comments_in_a_body_are_no_difference_but_in_a_string_they_are(string one, string other, bool isSame)
    {
        await using var both = await TwoDatabases.CreateAsync(servers);
        await both.Source.ExecuteAsync($"create function f(a int, b int) returns text language plpgsql as $body$ {one} $body$");
        await both.Target.ExecuteAsync($"create function f(a int, b int) returns text language plpgsql as $body$ {other} $body$");

        (await both.DifferencesAsync()).ShouldBe(isSame ? [] : ["Changed function public.f(a integer, b integer) [body]"]);
    }

    [Fact]
    public async Task Another_order_of_columns_is_told_as_that_and_nothing_else()
    {
        await using var both = await TwoDatabases.CreateAsync(servers);
        await both.Source.ExecuteAsync("create table t (a int, b int, c int); create table u (a int, b int)");
        await both.Target.ExecuteAsync("create table t (c int, a int, b int); create table u (a int, x int, b int)");

        (await both.DifferencesAsync()).ShouldBe(["Changed table public.t [order of columns]", "Extra column public.u.x"]);
    }

    [Fact]
    public async Task Objects_of_extensions_and_of_this_tool_are_not_compared()
    {
        await using var both = await TwoDatabases.CreateAsync(servers);
        using var packs = new PackFolder();
        await both.Target.UpAsync(packs.Catalog, pack: "core");
        await both.Target.ExecuteAsync("create extension hstore");

        (await both.DifferencesAsync()).ShouldBe(["Extra extension hstore"]);
    }

    [Fact]
    public async Task Hostile_names_are_compared_like_others()
    {
        const string Hostile = "create schema \"a'; drop\"; create table \"a'; drop\".\"t\"\"; --\" (\"c $1 \"\"\" int primary key, \"Ü\" text default '''');";
        await using var both = await TwoDatabases.CreateAsync(servers, PostgresVersion.V18, PostgresVersion.V15);
        await both.Source.ExecuteAsync(Hostile);

        await both.CreateMissingAsync();

        (await both.DifferencesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Schemas_and_kinds_and_properties_can_be_left_out_and_a_schema_that_is_nowhere_is_refused()
    {
        await using var both = await TwoDatabases.CreateAsync(servers);
        await both.Source.ExecuteAsync("create table t (a int); comment on table t is 'x'; create schema other; create table other.u (a int); create table same (a int)");
        await both.Target.ExecuteAsync("create table same (a int); alter table same owner to pg_monitor");

        (await both.DifferencesAsync(new ComparisonOptions { Schemas = ["public"], Ignored = ["comment", "owner"] }))
            .ShouldBe(["Missing table public.t"]);
        (await both.DifferencesAsync(new ComparisonOptions { ExcludedSchemas = ["public"] }))
            .ShouldBe(["Missing schema other", "Missing table other.u"]);
        (await Should.ThrowAsync<Errors.CutoverException>(() => both.DifferencesAsync(new ComparisonOptions { Schemas = ["absent"] })))
            .Hint.ShouldBe("They have: other, public.");
    }

    [Fact]
    public async Task A_comment_is_of_the_schema_of_what_it_is_on_and_that_of_a_large_object_is_data()
    {
        await using var both = await TwoDatabases.CreateAsync(servers);
        await both.BothAsync(
            """
            create schema "Other";
            create table "Other".t (a int);
            create function "Other".noticed() returns trigger language plpgsql as 'begin return new; end';
            create trigger watch before insert on "Other".t for each row execute function "Other".noticed();
            create policy own on "Other".t using (true);
            create rule ignore as on delete to "Other".t do instead nothing;
            """);
        await both.Source.ExecuteAsync(
            """
            comment on trigger watch on "Other".t is 'x';
            comment on policy own on "Other".t is 'x';
            comment on rule ignore on "Other".t is 'x';
            comment on table "Other".t is 'x';
            comment on schema "Other" is 'x';
            select lo_create(4711);
            comment on large object 4711 is 'x';
            """);

        (await both.DifferencesAsync(new ComparisonOptions { ExcludedSchemas = ["Other"] })).ShouldBeEmpty();
        (await both.DifferencesAsync()).Count.ShouldBe(5);
        await both.CreateMissingAsync();
        (await both.DifferencesAsync()).ShouldBeEmpty();
    }

    private static async Task RestoreAsync(Target source, Target target)
    {
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", "pg_dump --dbname \"$SOURCE\" | psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --dbname \"$TARGET\" >/dev/null"])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            Environment = { ["SOURCE"] = source.Uri, ["TARGET"] = target.Uri },
        };
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, errors);
    }
}
