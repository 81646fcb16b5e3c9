using Cutover.Sandbox;

namespace Cutover.Benchmarks.Peers;

/// <summary>The servers that benchmarks run on.</summary>
internal static class Servers
{
    /// <summary>The newest PostgreSQL of this machine, unless CUTOVER_SERVERS says where to take it from.</summary>
    /// <param name="durable">Whether commits wait for the disk.</param>
    /// <param name="cancellation">Cancelled, no server is left.</param>
    /// <param name="isVacuumed">
    /// Whether tables are vacuumed and counted as they grow, as in production; else the workers do not read five hundred new tables in the
    /// middle of somebody's run.
    /// </param>
    public static Task<SandboxServer> StartPostgresAsync(bool durable, CancellationToken cancellation, bool isVacuumed = false) =>
        SandboxServer.StartAsync(
            new SandboxOptions
            {
                Engine = ServerEngine.PostgreSql,
                Source = ServerSources.Parse(Environment.GetEnvironmentVariable("CUTOVER_SERVERS") ?? "local"),
                Durable = durable,

                Settings = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["autovacuum"] = isVacuumed ? "on" : "off",

                    // The defaults are for the smallest machine: ten million rows would be written out again and again.
                    ["shared_buffers"] = "1GB",
                    ["max_wal_size"] = "8GB",
                },
            },
            cancellation);
}
