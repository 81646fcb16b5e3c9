using System.Diagnostics;
using Cutover.DatabaseTests.Support;
using Npgsql;

namespace Cutover.DatabaseTests.Swap.Support;

/// <summary>A session of a concurrency test: its statements are run, or started and left waiting.</summary>
internal sealed class Client : IAsyncDisposable
{
    private readonly Target _target;
    private readonly NpgsqlConnection _connection;

    private Client(Target target, NpgsqlConnection connection)
    {
        _target = target;
        _connection = connection;
    }

    public int ProcessId => _connection.ProcessID;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="target">The database.</param>
    /// <param name="name">As it is called in the lists of sessions.</param>
    /// <param name="role">The role that it takes on; null stays the superuser.</param>
    public static async Task<Client> ConnectAsync(Target target, string name, string? role = null)
    {
        var address = new NpgsqlConnectionStringBuilder(Target.Unpooled(target.ConnectionString)) { ApplicationName = name };
        var client = new Client(target, new NpgsqlConnection(address.ConnectionString));
        await client._connection.OpenAsync(Cancellation);
        if (role is not null)
        {
            await client.RunAsync($"set role {role}");
        }

        return client;
    }

    /// <summary>Runs statements in order; a lock is waited for as long as it takes.</summary>
    public Task RunAsync(string sql) => _connection.RunAsync(sql, Cancellation);

    public async Task<T> AskAsync<T>(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection) { CommandTimeout = 300 };
        return (T)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    /// <summary>Returns once the statement that is under way waits for a lock.</summary>
    public Task UntilItWaitsAsync() => _target.UntilAsync(Waits);

    /// <returns>Whether the statement came to wait for a lock; false: it ended, or did not get so far in the time.</returns>
    public async Task<bool> WaitsWithinAsync(TimeSpan patience, Task statement)
    {
        for (var begun = Stopwatch.GetTimestamp(); !statement.IsCompleted && Stopwatch.GetElapsedTime(begun) < patience;)
        {
            if (await _target.ScalarAsync<bool>($"select {Waits}"))
            {
                return true;
            }
        }

        return false;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private string Waits => $"exists (select from pg_stat_activity where pid = {ProcessId} and wait_event_type = 'Lock')";
}
