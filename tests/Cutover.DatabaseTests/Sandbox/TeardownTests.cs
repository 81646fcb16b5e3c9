using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Cutover.DatabaseTests.Servers;
using Cutover.Sandbox;

namespace Cutover.DatabaseTests.Sandbox;

public sealed partial class TeardownTests(TestServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ServerEngine.PostgreSql, ServerSource.Local)]
    [InlineData(ServerEngine.PostgreSql, ServerSource.Docker)]
    [InlineData(ServerEngine.MariaDb, ServerSource.Local)]
    public async Task A_disposed_server_leaves_nothing(ServerEngine engine, ServerSource source)
    {
        var server = await TestServers.StartAsync(new() { Engine = engine, Source = source }, Cancellation);
        var mark = Leftovers.Mark(server);
        (await Leftovers.FindAsync(mark, Cancellation)).ShouldNotBeEmpty();

        await server.DisposeAsync();

        (await Leftovers.FindAsync(mark, Cancellation)).ShouldBeEmpty();
        await server.DisposeAsync();
    }

    [Theory]
    [InlineData(PostgresVersion.V15)]
    [InlineData(PostgresVersion.V18)]
    public async Task A_cancelled_start_leaves_nothing(PostgresVersion version)
    {
        // The shared server only tells whether this one could start at all.
        var source = (await servers.PostgresAsync(version, Cancellation)).Source;
        var cluster = "cancelled_" + RandomNumberGenerator.GetHexString(12);
        var options = new SandboxOptions
        {
            Engine = ServerEngine.PostgreSql,
            Source = source,
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["cluster_name"] = cluster },
        };
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var start = SandboxServer.StartAsync(options, cancelled.Token);
        var mark = MarkIn().Match(await ProcessTable.WaitForAsync(cluster, Cancellation)).Value;

        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => start);
        mark.ShouldNotBeEmpty();
        (await Leftovers.FindAsync(mark, Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_killed_parent_leaves_nothing_of_several_servers()
    {
        // The shared servers only tell whether the child's could start at all.
        await servers.PostgresAsync(PostgresVersion.V15, Cancellation);
        await servers.PostgresAsync(PostgresVersion.V18, Cancellation);
        using var parent = await HeldServers.StartAsync(Cancellation);
        parent.Marks.Count.ShouldBe(3);
        foreach (var mark in parent.Marks)
        {
            (await Leftovers.FindAsync(mark, Cancellation)).ShouldNotBeEmpty();
        }

        parent.KillOutright();

        foreach (var mark in parent.Marks)
        {
            await Leftovers.WaitUntilGoneAsync(mark, Cancellation);
        }
    }

    // A local server's folder, or a container's name.
    [GeneratedRegex("(/[^ ]*/)?cutover-[0-9a-f]{12}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MarkIn();
}
