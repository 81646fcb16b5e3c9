using Cutover.Sandbox;

namespace Cutover.Benchmarks.Peers;

/// <summary>The servers that benchmarks run on.</summary>
internal static class Servers
{
    /// <summary>The newest PostgreSQL of this machine, unless CUTOVER_SERVERS says where to take it from.</summary>
    public static Task<SandboxServer> StartPostgresAsync(bool durable, CancellationToken cancellation) =>
        SandboxServer.StartAsync(
            new SandboxOptions
            {
                Engine = ServerEngine.PostgreSql,
                Source = ServerSources.Parse(Environment.GetEnvironmentVariable("CUTOVER_SERVERS") ?? "local"),
                Durable = durable,

                Settings = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    // Its workers would read five hundred new tables in the middle of somebody's run.
                    ["autovacuum"] = "off",

                    // The defaults are for the smallest machine: ten million rows would be written out again and again.
                    ["shared_buffers"] = "1GB",
                    ["max_wal_size"] = "8GB",
                },
            },
            cancellation);
}
