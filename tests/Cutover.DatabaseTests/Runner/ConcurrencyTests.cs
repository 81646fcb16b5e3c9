using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Errors;
using Cutover.Runner;
using Npgsql;

namespace Cutover.DatabaseTests.Runner;

public sealed class ConcurrencyTests(TestServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Sixteen_runners_at_once_apply_each_script_exactly_once(PostgresVersion version)
    {
        await using var target = await Target.CreateAsync(servers, version);
        await target.ExecuteAsync("create table applied (script int)");
        using var packs = new PackFolder();
        for (var i = 1; i <= 20; i++)
        {
            packs.Schema($"{i:0000}_s", $"insert into applied values ({i});");
        }

        packs.WithoutTransaction("0021_index", "create index concurrently applied_idx on applied (script);");

        var reports = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => target.UpAsync(packs))));

        reports.Sum(static r => r.Applied.Count(static a => a.Name.StartsWith("shop.", StringComparison.Ordinal))).ShouldBe(21);
        (await target.ColumnAsync("select script from applied order by 1")).Count.ShouldBe(20);
        (await target.ScalarAsync<long>("select count(distinct script) from applied")).ShouldBe(20);
    }

    [Fact]
    public async Task A_runner_that_waits_too_long_for_another_says_who_that_is()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Schema("0010_slow", "select pg_sleep(60);");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var slow = new ScriptRunner(target.DataSource, packs.Catalog).ApplyAsync("shop", new RunOptions(), stop.Token);
        await target.UntilAsync("exists (select from pg_stat_activity where query like 'select pg_sleep(60)%' and state = 'active')");

        var error = await Should.ThrowAsync<CutoverException>(
            () => target.UpAsync(packs, new RunOptions { RunnerWait = TimeSpan.FromMilliseconds(200) }));
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => slow);

        error.SqlState.ShouldBe(ErrorCodes.RunnerIsBusy);
        error.ExitCode.ShouldBe(ExitCode.LockNotObtained);
        error.Detail!.ShouldContain("application cutover test");
    }

    [Fact]
    public async Task A_lock_that_others_hold_is_tried_again_and_its_holder_named()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Schema("0010_t", "create table t (a int);");
        await target.UpAsync(packs);
        packs.Schema("0020_alter", "alter table t add column b int;");

        await using var blocker = await target.DataSource.OpenConnectionAsync(Cancellation);
        await using var transaction = await blocker.BeginTransactionAsync(Cancellation);
        await new NpgsqlCommand("select count(*) from t", blocker).ExecuteScalarAsync(Cancellation);

        List<RunEvent> events = [];
        var report = await target.UpAsync(packs, new RunOptions
        {
            LockTimeout = TimeSpan.FromMilliseconds(700),
            Report = e =>
            {
                events.Add(e);
                if (e is RunEvent.Retrying)
                {
                    transaction.Rollback();
                }
            },
        });

        report.Applied.Select(static a => a.Name).ShouldBe(["shop.schema.0020_alter.sql"]);
        var named = events.OfType<RunEvent.Retrying>().Single().Blockers.Single();
        named.Pid.ShouldBe(blocker.ProcessID);
        named.Application.ShouldBe("cutover test");
        named.State.ShouldBe("idle in transaction");
        named.QueryAge.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_lock_that_is_never_granted_leaves_nothing_and_names_the_holder()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V18);
        using var packs = new PackFolder().Schema("0010_t", "create table t (a int);");
        await target.UpAsync(packs);
        packs.Schema("0020_alter", "create table u (a int); alter table t add column b int;");

        await using var blocker = await target.DataSource.OpenConnectionAsync(Cancellation);
        await using var transaction = await blocker.BeginTransactionAsync(Cancellation);
        await new NpgsqlCommand("select count(*) from t", blocker).ExecuteScalarAsync(Cancellation);

        var error = await Should.ThrowAsync<LockNotObtainedException>(() => target.UpAsync(packs, new RunOptions
        {
            LockTimeout = TimeSpan.FromMilliseconds(700),
            Attempts = 2,
        }));

        error.SqlState.ShouldBe("55P03");
        error.Detail!.ShouldContain($"pid {blocker.ProcessID}, user postgres, application cutover test, idle in transaction, query age");
        (await target.ScalarAsync<bool>("select to_regclass('u') is null")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_prepared_transaction_that_blocks_is_named()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Schema("0010_t", "create table t (a int);");
        await target.UpAsync(packs);
        packs.Schema("0020_alter", "alter table t add column b int;");
        await using (var owner = await target.DataSource.OpenConnectionAsync(Cancellation))
        {
            await new NpgsqlCommand("begin", owner).ExecuteNonQueryAsync(Cancellation);
            await new NpgsqlCommand("insert into t values (1)", owner).ExecuteNonQueryAsync(Cancellation);
            await new NpgsqlCommand($"prepare transaction 'left {target.Name}'", owner).ExecuteNonQueryAsync(Cancellation);
        }

        try
        {
            var error = await Should.ThrowAsync<LockNotObtainedException>(() => target.UpAsync(packs, new RunOptions
            {
                LockTimeout = TimeSpan.FromMilliseconds(700),
                Attempts = 1,
            }));

            error.Detail!.ShouldContain($"prepared transaction left {target.Name}");
        }
        finally
        {
            await target.ExecuteAsync($"rollback prepared 'left {target.Name}'");
        }
    }
}
