using System.Diagnostics;
using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Errors;
using Cutover.Launches;
using Npgsql;

namespace Cutover.DatabaseTests.Launches;

/// <summary>Tables in use: nobody queues for long behind a launch, and the launch comes through when it can.</summary>
public sealed class LaunchLockTests(TestServers servers, ITestOutputHelper output)
{
    private static readonly TimeSpan HeldFor = TimeSpan.FromSeconds(5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task While_a_reader_holds_a_table_for_5_s_nobody_queues_longer_than_the_budget_and_then_it_is_launched(PostgresVersion version)
    {
        await using var shop = await Shop.StagedAsync(servers, version);
        await using var reader = await HoldAsync(shop);
        List<LaunchEvent> events = [];
        using var stop = new CancellationTokenSource();

        var probe = ProbeAsync(shop, stop.Token);
        var launch = new LaunchRunner(shop.Target.DataSource, shop.Packs.Catalog).LaunchAsync(
            "shop", new LaunchOptions { Report = events.Add }, Cancellation);
        (await Task.WhenAny(launch, Task.Delay(HeldFor, Cancellation)) == launch ? $"{launch.Exception}" : null).ShouldBeNull("the table is still in use");
        await ReleaseAsync(reader);
        var report = await launch;
        await stop.CancelAsync();
        var waits = await probe;

        (await shop.StateAsync()).ShouldBe("new");
        events.OfType<LaunchEvent.Waiting>().SelectMany(static e => e.Blockers).ShouldContain(b => b.Pid == reader.ProcessID);
        report.Launch.Attempts.ShouldBeGreaterThan(1);
        (await shop.Target.ScalarAsync<long>("select count(*) from cutover.launch_attempt where launch_id is not null and sqlstate = 'MG02E'"))
            .ShouldBe(report.Launch.Attempts - 1);
        (await shop.Target.ScalarAsync<bool>($"select bool_or(blockers @> '[{{\"pid\": {reader.ProcessID}}}]') from cutover.launch_attempt")).ShouldBeTrue();

        // The budget is 300 ms, and the machine may be busy; who stands in a queue waits until the reader is done.
        output.WriteLine($"{waits.Count} reads, the longest {waits.Max().TotalMilliseconds:0} ms");
        waits.Max().ShouldBeLessThan(HeldFor / 2);
    }

    [Fact]
    public async Task When_patience_is_over_it_exits_with_5_names_who_held_the_table_and_nothing_has_changed()
    {
        await using var shop = await Shop.StagedAsync(servers, PostgresVersion.V15);
        await using var reader = await HoldAsync(shop);

        var answer = await shop.RunAsync("launch", "shop", "--wait", "1s");

        answer.ExitCode.ShouldBe(5);
        answer.Error.ShouldContain("[MG02E]");
        answer.Error.ShouldContain($"pid {reader.ProcessID}");
        answer.Error.ShouldContain("--wait 30m");
        await ReleaseAsync(reader);
        (await shop.StateAsync()).ShouldBe("old");
        (await shop.Target.ScalarAsync<bool>("select bool_and(launch_id is null and sqlstate = 'MG02E') from cutover.launch_attempt")).ShouldBeTrue();
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Of_two_launches_at_once_one_launches_and_the_other_is_refused(PostgresVersion version)
    {
        await using var shop = await Shop.StagedAsync(servers, version);
        var runner = new LaunchRunner(shop.Target.DataSource, shop.Packs.Catalog);

        async Task<string> LaunchAsync()
        {
            try
            {
                var report = await runner.LaunchAsync("shop", new LaunchOptions(), Cancellation);
                return report.WasResumed ? "finished by the other" : "launched";
            }
            catch (CutoverException e)
            {
                return $"{e.ExitCode} {e.SqlState}";
            }
        }

        var answers = await Task.WhenAll(LaunchAsync(), LaunchAsync());

        answers.Count(static a => a == "launched").ShouldBe(1, string.Join(", ", answers));
        answers.Single(static a => a != "launched").ShouldBeOneOf("Refused MG02G", "Refused MG024", "finished by the other");
        (await shop.StateAsync()).ShouldBe("new");
    }

    [Fact]
    public async Task A_foreign_key_that_cannot_be_validated_yet_leaves_a_launch_that_the_next_call_finishes()
    {
        await using var shop = await Shop.StagedAsync(servers, PostgresVersion.V15);
        var runner = new LaunchRunner(shop.Target.DataSource, shop.Packs.Catalog);
        NpgsqlConnection? vacuum = null;
        var options = new LaunchOptions
        {
            Wait = TimeSpan.FromSeconds(1),
            Report = e =>
            {
                if (e is LaunchEvent.Committed)
                {
                    vacuum = HoldAsync(shop, "lock table visit in share update exclusive mode").GetAwaiter().GetResult();
                }
            },
        };

        var error = await Should.ThrowAsync<CutoverException>(() => runner.LaunchAsync("shop", options, Cancellation));
        await ReleaseAsync(vacuum!);
        await vacuum!.DisposeAsync();

        error.ExitCode.ShouldBe(ExitCode.LockNotObtained);
        error.Message.ShouldContain("is committed and stays");
        (await shop.StateAsync()).ShouldBe("new");
        var report = await runner.LaunchAsync("shop", new LaunchOptions(), Cancellation);
        report.WasResumed.ShouldBeTrue();
        (await shop.Target.ScalarAsync<long>("select count(*) from pg_constraint where not convalidated")).ShouldBe(0);
    }

    private static async Task<NpgsqlConnection> HoldAsync(Shop shop, string statement = "select count(*) from invoice")
    {
        var connection = await shop.Target.DataSource.OpenConnectionAsync(Cancellation);
        await using var command = new NpgsqlCommand("begin", connection);
        await command.ExecuteNonQueryAsync(Cancellation);
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync(Cancellation);
        return connection;
    }

    private static async Task ReleaseAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("rollback", connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    /// <summary>A client that reads the table every 10 ms, and how long each read took.</summary>
    private static async Task<IReadOnlyList<TimeSpan>> ProbeAsync(Shop shop, CancellationToken stop)
    {
        List<TimeSpan> waits = [];
        await using var connection = await shop.Target.DataSource.OpenConnectionAsync(Cancellation);
        await using var command = new NpgsqlCommand("select count(*) from invoice", connection);
        while (!stop.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            await command.ExecuteScalarAsync(Cancellation);
            waits.Add(Stopwatch.GetElapsedTime(began));
            await Task.Delay(10, Cancellation);
        }

        return waits;
    }
}
