using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Launches;
using Npgsql;

namespace Cutover.DatabaseTests.Launches;

/// <summary>The tool dies, is interrupted, or its session is ended: the state is the old one or the new one, and the next call knows which.</summary>
public sealed class KilledLaunchTests(TestServers servers)
{
    private const string LaunchIsIdle = "select not exists (select from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database()))";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Killed_at_any_moment_the_state_is_old_or_new_and_the_same_command_converges(PostgresVersion version)
    {
        await using var shop = await Shop.StagedAsync(servers, version);

        // From before it has connected until after it is done; the moments in between are what matters.
        foreach (var milliseconds in new[] { 300, 500, 600, 700, 800, 1000, 1500 })
        {
            using var tool = shop.Start("launch", "shop");
            await Task.Delay(milliseconds, Cancellation);
            tool.Kill();
            await tool.EndAsync(Cancellation);
            await shop.Target.UntilAsync($"({LaunchIsIdle})");
            (await shop.StateAsync()).ShouldBeOneOf("old", "new");
        }

        var isNew = await shop.StateAsync() == "new";
        var last = await shop.RunAsync("launch", "shop");

        last.ExitCode.ShouldBeOneOf(isNew ? [0, 7] : [0]);
        (await shop.StateAsync()).ShouldBe("new");
        (await shop.Target.ScalarAsync<long>("select count(*) from cutover.launch")).ShouldBe(1, "nothing was launched twice");
        (await shop.Target.ScalarAsync<long>("select count(*) from pg_constraint where not convalidated")).ShouldBe(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ctrl_C_while_it_waits_exits_with_130_and_leaves_everything_as_it_was(bool isLaunch)
    {
        await using var shop = await Shop.StagedAsync(servers, PostgresVersion.V15);
        await using var reader = await shop.Target.DataSource.OpenConnectionAsync(Cancellation);
        await ExecuteAsync(reader, "begin");
        await ExecuteAsync(reader, "select count(*) from invoice");

        using var tool = shop.Start(isLaunch ? "launch" : "rehearse", "shop");
        await shop.Target.UntilAsync("exists (select from cutover.launch_attempt)");
        tool.Interrupt();
        var (exitCode, _, error) = await tool.EndAsync(Cancellation);
        await ExecuteAsync(reader, "rollback");

        exitCode.ShouldBe(130, error);
        error.ShouldContain("error: cancelled");
        (await shop.StateAsync()).ShouldBe("old");
    }

    [Fact]
    public async Task Cancelled_after_the_commit_the_launch_stays_and_says_so()
    {
        await using var shop = await Shop.StagedAsync(servers, PostgresVersion.V15);
        using var stop = new CancellationTokenSource();
        var options = new LaunchOptions
        {
            Report = e =>
            {
                if (e is LaunchEvent.Committed)
                {
                    stop.Cancel();
                }
            },
        };

        // Shouldly would put an exception of its own in the place of one that cancels a task.
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new LaunchRunner(shop.Target.DataSource, shop.Packs.Catalog).LaunchAsync("shop", options, stop.Token));

        error.Message.ShouldContain("is committed and stays");
        (await shop.StateAsync()).ShouldBe("new");
        (await shop.RunAsync("launch", "shop")).Error.ShouldContain("was committed by an earlier call");
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task A_session_that_is_ended_on_the_server_loses_nothing_and_says_what_was_kept(PostgresVersion version)
    {
        await using var shop = await Shop.StagedAsync(servers, version);
        await using var holder = await shop.Target.DataSource.OpenConnectionAsync(Cancellation);
        await ExecuteAsync(holder, "begin");
        await ExecuteAsync(holder, "lock table cutover.launch_statement in access exclusive mode");

        var launch = shop.RunAsync("launch", "shop");
        await shop.Target.UntilAsync(
            """
            (
                select count(pg_terminate_backend(pid)) > 0
                from pg_stat_activity
                where datname = current_database() and wait_event_type = 'Lock' and query like '%cutover.swap(%'
            )
            """);
        var answer = await launch;
        await ExecuteAsync(holder, "rollback");

        answer.ExitCode.ShouldBe(4, answer.Error);
        answer.Error.ShouldContain("The ledger says that nothing of it was kept.");
        (await shop.StateAsync()).ShouldBe("old");
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
