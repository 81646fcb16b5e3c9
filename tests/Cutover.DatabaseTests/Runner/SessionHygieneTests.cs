using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Errors;
using Cutover.Runner;

namespace Cutover.DatabaseTests.Runner;

/// <summary>What one script does to its session reaches neither the next script nor another runner.</summary>
public sealed class SessionHygieneTests(TestServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_temporary_table_of_one_script_does_not_hide_the_real_one_from_the_next()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder()
            .Schema("0010_a", "create temp table t (a int); prepare p as select 1; declare c cursor with hold for select 1; listen l;")
            .Schema("0020_b", "create table if not exists t (a int); insert into t values (1); prepare p as select 2;");

        await target.UpAsync(packs);

        (await target.ColumnAsync("select a from public.t")).ShouldBe(["1"]);
    }

    [Fact]
    public async Task Nor_does_one_of_a_script_without_a_transaction()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder()
            .Schema("0010_a", "create table public.t (a int);")
            .WithoutTransaction("0020_b", "create temporary table t (a int); prepare p as select 1; vacuum public.t;")
            .Schema("0030_c", "insert into t values (1); prepare p as select 2;");

        await target.UpAsync(packs);

        (await target.ColumnAsync("select a from public.t")).ShouldBe(["1"]);
    }

    [Fact]
    public async Task A_script_that_releases_the_runners_lock_makes_no_second_runner_repeat_work()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync("create table applied (script int)");
        using var packs = new PackFolder();
        await target.UpAsync(packs);
        packs.Schema("0010_unlock", "select pg_advisory_unlock_all();")
            .Schema("0020_slow", "select pg_advisory_xact_lock_shared(7);\ninsert into applied values (2);")
            .Schema("0030_last", "insert into applied values (3);");

        await using var holder = await target.DataSource.OpenConnectionAsync(Cancellation);
        await new Npgsql.NpgsqlCommand("select pg_advisory_lock(7)", holder).ExecuteNonQueryAsync(Cancellation);
        var runner = new ScriptRunner(target.DataSource, packs.Catalog);
        var first = runner.ApplyAsync("shop", new RunOptions { LockTimeout = TimeSpan.FromMinutes(1) }, Cancellation);
        await target.UntilAsync(Waiting(1));
        var second = runner.ApplyAsync("shop", new RunOptions { LockTimeout = TimeSpan.FromMinutes(1) }, Cancellation);
        await target.UntilAsync(Waiting(2));
        await new Npgsql.NpgsqlCommand("select pg_advisory_unlock(7)", holder).ExecuteNonQueryAsync(Cancellation);

        var error = await Should.ThrowAsync<CutoverException>(() => first);
        await second;
        error.SqlState.ShouldBe(ErrorCodes.RunnerIsBusy);
        error.ExitCode.ShouldBe(ExitCode.LockNotObtained);
        (await target.ColumnAsync("select script from applied order by 1")).ShouldBe(["2", "3"]);
    }

    [Fact]
    public async Task Discard_all_would_release_the_runners_lock_and_is_refused()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().WithoutTransaction("0010_s", "discard all;");

        var error = await Should.ThrowAsync<ScriptFailedException>(() => target.UpAsync(packs));

        error.SqlState.ShouldBe(ErrorCodes.ScriptMalformed);
        error.Hint!.ShouldContain("discard temp");
    }

    [Fact]
    public async Task Somebody_who_ends_the_connection_that_looks_for_blockers_does_not_end_the_run()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder();
        await target.UpAsync(packs);
        packs.Schema(
            "0010_s",
            """
            do $$
            begin
                while not exists (select from pg_stat_activity where query like '%cutover.blockers%' and pid <> pg_backend_pid() and datname = current_database()) loop
                    perform pg_stat_clear_snapshot();
                end loop;
                perform pg_terminate_backend(pid, 5000) from pg_stat_activity
                where query like '%cutover.blockers%' and pid <> pg_backend_pid() and datname = current_database();
            end;
            $$;
            select pg_sleep(1);
            select pg_sleep(1);
            """);

        (await target.UpAsync(packs)).Applied.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_script_that_cannot_be_recorded_is_named_and_nothing_of_it_is_kept()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Schema("0010_s", "create table t (a int); set transaction read only;");

        var error = await Should.ThrowAsync<ScriptFailedException>(() => target.UpAsync(packs));

        error.Message.ShouldStartWith("shop/schema/0010_s.sql: it ran, but could not be recorded: ");
        (await target.ScalarAsync<bool>("select to_regclass('t') is null")).ShouldBeTrue();
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Timeouts_that_an_administrator_set_for_applications_do_not_end_a_script(PostgresVersion version)
    {
        await using var target = await Target.CreateAsync(servers, version);
        await target.ExecuteAsync($"alter database \"{target.Name}\" set statement_timeout = '200ms'");
        await target.ExecuteAsync($"alter database \"{target.Name}\" set {(version == PostgresVersion.V15 ? "idle_session_timeout" : "transaction_timeout")} = '200ms'");
        using var packs = new PackFolder().Schema("0010_s", "select pg_sleep(0.5);");

        await target.UpAsync(packs);

        (await target.StatusAsync(packs)).Pending.ShouldBeEmpty();
    }

    private static string Waiting(int count) =>
        $"(select count(*) from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())) = {count}";
}
