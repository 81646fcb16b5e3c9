using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Runner;

namespace Cutover.DatabaseTests.Runner;

public sealed class ApplyTests(TestServers servers)
{
    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Scripts_run_in_path_order_and_are_journaled_under_the_names_that_DbUp_gives(PostgresVersion version)
    {
        await using var target = await Target.CreateAsync(servers, version);
        using var packs = new PackFolder()
            .Schema("0020_second", "insert into seen (what) values ('second');")
            .Schema("0010_first", "create table seen (what text, n int generated always as identity); insert into seen (what) values ('first');")
            .View("all_seen", "create or replace view all_seen as select what from seen;");

        await target.UpAsync(packs);

        (await target.ColumnAsync("select what from seen order by n")).ShouldBe(["first", "second"]);
        (await target.ColumnAsync("select scriptname from cutover.schemaversions where scriptname like 'shop.%' order by schemaversionsid"))
            .ShouldBe(["shop.schema.0010_first.sql", "shop.schema.0020_second.sql"]);
        (await target.ColumnAsync("select script_name from cutover.script where script_name like 'shop.%' order by 1"))
            .ShouldBe(["shop.schema.0010_first.sql", "shop.schema.0020_second.sql", "shop.views.all_seen.sql"]);
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Applying_twice_changes_nothing_not_even_the_ledger(PostgresVersion version)
    {
        await using var target = await Target.CreateAsync(servers, version);
        using var packs = new PackFolder()
            .Schema("0010_t", "create table t (a int);")
            .Function("f", "create or replace function f() returns int language sql as 'select 1';")
            .Check("t_is_empty", "blocker", "select a from t");
        const string Ledger = "select md5(string_agg(x::text, '|')) from (select xmin::text as v, s::text from cutover.script as s union all select xmin::text, r::text from cutover.run as r union all select xmin::text, d::text from cutover.check_definition as d order by 1, 2) as x";

        await target.UpAsync(packs);
        var before = await target.ScalarAsync<string>(Ledger);
        var report = await target.UpAsync(packs);

        report.Applied.ShouldBeEmpty();
        report.RunId.ShouldBeNull();
        (await target.ScalarAsync<string>(Ledger)).ShouldBe(before);
    }

    [Fact]
    public async Task A_repeatable_script_runs_again_when_its_file_changes_and_after_what_it_needs()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder()
            .Function("a", "create or replace function a() returns int language sql begin atomic select z(); end;", "-- needs: functions/z\n")
            .Function("z", "create or replace function z() returns int language sql as 'select 1';");
        await target.UpAsync(packs);

        packs.Function("z", "create or replace function z() returns int language sql as 'select 2';");
        var report = await target.UpAsync(packs);

        report.Applied.Select(static a => a.Name).ShouldBe(["shop.functions.z.sql"]);
        (await target.ScalarAsync<int>("select a()")).ShouldBe(2);
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task A_script_that_raises_leaves_nothing_and_names_file_line_and_statement(PostgresVersion version)
    {
        await using var target = await Target.CreateAsync(servers, version);
        using var packs = new PackFolder()
            .Schema("0010_kept", "create table kept (a int);")
            .Schema("0020_fails", "create table lost (a int);\n\nselect a\nfrom kept\nwhere nonsense = '😀' and b = 1;");

        var error = await Should.ThrowAsync<ScriptFailedException>(() => target.UpAsync(packs));

        error.SqlState.ShouldBe("42703");
        error.Message.ShouldBe("shop/schema/0020_fails.sql:7:7: column \"nonsense\" does not exist");
        error.Statement.ShouldStartWith("select a");
        (await target.ScalarAsync<bool>("select to_regclass('kept') is not null and to_regclass('lost') is null")).ShouldBeTrue();
        (await target.ColumnAsync("select state || ': ' || name from cutover.run_step where name like 'shop.%' order by ordinal"))
            .ShouldBe(["done: shop.schema.0010_kept.sql", "failed: shop.schema.0020_fails.sql"]);
        (await target.ScalarAsync<string>("select state from cutover.run where pack = 'shop'")).ShouldBe("failed");
    }

    [Fact]
    public async Task A_deferred_constraint_that_fails_at_commit_is_the_scripts_failure()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Schema(
            "0010_t", "create table t (a int constraint only_one unique deferrable initially deferred); insert into t values (1), (1);");

        var error = await Should.ThrowAsync<ScriptFailedException>(() => target.UpAsync(packs));

        error.SqlState.ShouldBe("23505");
        (await target.ScalarAsync<bool>("select to_regclass('t') is null")).ShouldBeTrue();
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task A_script_may_choose_the_isolation_of_its_transaction(PostgresVersion version)
    {
        await using var target = await Target.CreateAsync(servers, version);
        using var packs = new PackFolder()
            .Schema("0010_t", "create table t (level text);")
            .Schema("0020_serializable", "set transaction isolation level serializable; insert into t values (current_setting('transaction_isolation'));")
            .Schema("0030_the_next", "insert into t values (current_setting('transaction_isolation'));");

        await target.UpAsync(packs);

        (await target.ColumnAsync("select level from t")).ShouldBe(["serializable", "read committed"]);
    }

    [Fact]
    public async Task A_script_is_told_finished_before_the_next_one_is()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder();
        await target.UpAsync(packs);
        packs.Schema("0010_quick", "create table t (a int);").Schema("0020_waits", "select pg_advisory_xact_lock(7);");
        await using var holder = await target.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await new Npgsql.NpgsqlCommand("select pg_advisory_lock(7)", holder).ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        List<string> heard = [];
        void Hear(RunEvent happened)
        {
            heard.Add($"{happened.GetType().Name} {(happened as RunEvent.ScriptStarting)?.Script ?? (happened as RunEvent.ScriptFinished)?.Script}");
            if (happened is RunEvent.ScriptStarting { Script: "shop.schema.0020_waits.sql" })
            {
                new Npgsql.NpgsqlCommand("select pg_advisory_unlock(7)", holder).ExecuteNonQuery();
            }
        }

        await new ScriptRunner(target.DataSource, packs.Catalog)
            .ApplyAsync("shop", new RunOptions { LockTimeout = TimeSpan.FromSeconds(5), Attempts = 1, Report = Hear }, TestContext.Current.CancellationToken);

        heard.ShouldBe(
        [
            "Planned ",
            "ScriptStarting shop.schema.0010_quick.sql",
            "ScriptFinished shop.schema.0010_quick.sql",
            "ScriptStarting shop.schema.0020_waits.sql",
            "ScriptFinished shop.schema.0020_waits.sql",
        ]);
    }

    [Fact]
    public async Task What_a_deferred_trigger_sets_at_commit_never_reaches_the_next_script()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder()
            .Schema("0010_t", """
                create table t (a text);
                create function late() returns trigger language plpgsql as $$
                begin
                    set search_path = pg_catalog;
                    create temp table seen (a text);
                    return null;
                end $$;
                create constraint trigger late after insert on t deferrable initially deferred for each row execute function late();
                """)
            .Schema("0020_sets", "insert into t values ('a');")
            .Schema("0030_next", "create table seen (a text); insert into seen values (current_setting('search_path'));");

        await target.UpAsync(packs);

        (await target.ColumnAsync("select a from public.seen")).ShouldBe(["\"$user\", public"]);
    }

    [Fact]
    public async Task A_long_script_takes_several_round_trips_and_is_still_kept_whole_or_not_at_all()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        var row = $"insert into t values ('{new string('x', 400_000)}');\n";
        using var packs = new PackFolder().Schema("0010_long", "create table t (a text);\n" + row + row + row + row + "select 1 / 0;");

        var error = await Should.ThrowAsync<ScriptFailedException>(() => target.UpAsync(packs));

        error.SqlState.ShouldBe("22012");
        error.Message.ShouldStartWith("shop/schema/0010_long.sql:8:1: ");
        (await target.ScalarAsync<bool>("select to_regclass('t') is null")).ShouldBeTrue();
    }

    [Fact]
    public async Task What_one_script_sets_never_reaches_the_next()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync("do $$ begin if to_regrole('nobody_special') is null then create role nobody_special; end if; end $$");
        using var packs = new PackFolder()
            .Schema("0010_sets", "create schema hidden; set search_path = hidden; set lock_timeout = '1h'; set standard_conforming_strings = off; set role nobody_special;")
            .Schema("0020_next", "create table where_am_i as select current_user::text as role, current_setting('lock_timeout') as lock, 'a\\'::text as text;");

        await target.UpAsync(packs);

        (await target.ColumnAsync("select concat_ws(' ', role, lock, text) from public.where_am_i")).ShouldBe(["postgres 2s a\\"]);
    }

    [Fact]
    public async Task A_script_of_fifty_megabytes_is_applied()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        var row = $"insert into t values ('{new string('x', 1000)}');\n";
        using var packs = new PackFolder().Schema(
            "0010_big",
            "create table t (a text);\n" + string.Concat(Enumerable.Repeat(row, 500)) + $"insert into t values ('{new string('y', 50_000_000)}');");

        await target.UpAsync(packs);

        (await target.ScalarAsync<long>("select sum(length(a)) from t")).ShouldBe(50_500_000);
    }
}
