using System.Diagnostics;
using Cutover.Sandbox;
using Npgsql;

namespace Cutover.Benchmarks.Peers;

/// <summary>A customer who does one small thing again and again: how long it has to wait at most.</summary>
internal static class Probe
{
    /// <summary>Runs a statement over and over while something else is at work.</summary>
    /// <returns>The longest that it took.</returns>
    public static async Task<TimeSpan> LongestAsync(
        SandboxDatabase database, string statement, Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var started = new TaskCompletionSource();
        var longest = LoopAsync(database, statement, started, stop.Token);
        await await Task.WhenAny(started.Task, longest);
        await work(cancellation);
        await stop.CancelAsync();
        return await longest;
    }

    private static async Task<TimeSpan> LoopAsync(
        SandboxDatabase database, string statement, TaskCompletionSource started, CancellationToken stop)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(CancellationToken.None);
        started.SetResult();

        var longest = TimeSpan.Zero;
        while (!stop.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            await command.ExecuteNonQueryAsync(CancellationToken.None);
            var took = Stopwatch.GetElapsedTime(began);
            longest = took > longest ? took : longest;
        }

        return longest;
    }
}
