using Cutover.DatabaseTests.Servers;
using Cutover.Sandbox;

[assembly: AssemblyFixture(typeof(TestServers))]

namespace Cutover.DatabaseTests.Servers;

/// <summary>The servers of this test assembly: each starts when a test first asks for it, and all share it.</summary>
/// <remarks>
/// A server that cannot be had skips the test on a developer's machine and fails it where the
/// environment says CI=true. A test takes a database of its own; it leaves the server's roles and
/// settings as they are, or starts a server for itself.
/// </remarks>
public sealed class TestServers : IAsyncDisposable
{
    private static readonly Dictionary<string, string> FaultTestSettings = new(StringComparer.Ordinal)
    {
        ["max_connections"] = "300",
        ["max_prepared_transactions"] = "10",
        ["wal_level"] = "logical",
        ["shared_preload_libraries"] = string.Empty,
    };

    private readonly LazyServer _postgres15 = new(Postgres(PostgresVersion.V15, ServerSource.Local));
    private readonly LazyServer _postgres18 = new(Postgres(PostgresVersion.V18, ServerSource.Docker));
    private readonly LazyServer _mariaDb = new(Shared(ServerEngine.MariaDb, ServerSource.Local));
    private readonly LazyServer _mySql = new(Shared(ServerEngine.MySql, ServerSource.Docker));

    /// <summary>Whether a missing server fails the test instead of skipping it.</summary>
    public static bool IsRequired { get; } = Environment.GetEnvironmentVariable("CI") == "true";

    /// <summary>PostgreSQL, made for fault tests too: prepared transactions, logical WAL, 300 connections.</summary>
    public Task<SandboxServer> PostgresAsync(PostgresVersion version, CancellationToken cancellation) =>
        (version == PostgresVersion.V15 ? _postgres15 : _postgres18).GetAsync(cancellation);

    /// <summary>The MariaDB of this machine.</summary>
    public Task<SandboxServer> MariaDbAsync(CancellationToken cancellation) => _mariaDb.GetAsync(cancellation);

    /// <summary>MySQL 9, with Docker.</summary>
    public Task<SandboxServer> MySqlAsync(CancellationToken cancellation) => _mySql.GetAsync(cancellation);

    /// <summary>An empty database of the test's own; disposing it drops it.</summary>
    public async Task<SandboxDatabase> DatabaseAsync(PostgresVersion version, CancellationToken cancellation) =>
        await (await PostgresAsync(version, cancellation)).CreateDatabaseAsync(template: null, cancellation);

    /// <summary>Starts a server for one test alone, under the same rule for missing ones.</summary>
    public static async Task<SandboxServer> StartAsync(SandboxOptions options, CancellationToken cancellation)
    {
        try
        {
            return await SandboxServer.StartAsync(options, cancellation);
        }
        catch (SandboxException missing) when (!IsRequired)
        {
            Assert.Skip($"{missing.Message}. {missing.Hint}");
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _postgres15.DisposeAsync();
        await _postgres18.DisposeAsync();
        await _mariaDb.DisposeAsync();
        await _mySql.DisposeAsync();
    }

    private static SandboxOptions Shared(ServerEngine engine, ServerSource source) =>
        new() { Engine = engine, Source = source, InMemory = true };

    private static SandboxOptions Postgres(PostgresVersion version, ServerSource source) =>
        Shared(ServerEngine.PostgreSql, source) with { Major = (int)version, Settings = FaultTestSettings };
}
