using System.Net.Sockets;
using Cutover.Sandbox.Processes;
using Npgsql;

namespace Cutover.Sandbox.Servers;

/// <summary>Asks a server for its version over TCP until it answers: only an answer means that it is ready.</summary>
/// <remarks>
/// The official images first run a server without TCP to set themselves up, so an open socket or a
/// line in the log would be too early.
/// </remarks>
internal static class ServerProbe
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <returns>The version; null when the server ended instead, for which its log has the reason.</returns>
    public static async Task<Version?> VersionAsync(
        Supervisor supervisor, Command? client, string connectionString, CancellationToken cancellation)
    {
        while (!supervisor.HasExited)
        {
            var answer = client is not null
                ? await AskClientAsync(client, cancellation)
                : await AskPostgreSqlAsync(connectionString, cancellation);
            if (answer is not null && VersionText.Find(answer) is { } version)
            {
                return version;
            }

            await Task.Delay(Pause, cancellation);
        }

        await supervisor.WaitForExitAsync(cancellation);
        return null;
    }

    private static async Task<string?> AskPostgreSqlAsync(string address, CancellationToken cancellation)
    {
        var once = new NpgsqlConnectionStringBuilder(address) { Pooling = false, Timeout = 5 }.ConnectionString;
        try
        {
            await using var connection = new NpgsqlConnection(once);
            await connection.OpenAsync(cancellation);
            await using var command = new NpgsqlCommand("show server_version", connection);
            return (string?)await command.ExecuteScalarAsync(cancellation);
        }
        catch (Exception early) when (early is NpgsqlException or SocketException or TimeoutException)
        {
            return null;
        }
    }

    private static async Task<string?> AskClientAsync(Command client, CancellationToken cancellation)
    {
        string[] question = ["--batch", "--skip-column-names", "--execute=select version()"];
        var query = client with { Arguments = [.. client.Arguments, .. question] };
        var answer = await query.RunWithinAsync(TimeSpan.FromSeconds(5), cancellation);
        return answer.Succeeded ? answer.Output : null;
    }
}
