using System.Data.Common;
using System.Globalization;
using Cutover.Connections;
using Cutover.DatabaseTests.Servers;
using Cutover.Sandbox;
using Cutover.Sources.Servers;

namespace Cutover.DatabaseTests.Sources;

/// <summary>A database of a test's own on MySQL or MariaDB.</summary>
internal sealed class SourceDatabase : IAsyncDisposable
{
    private static int _count;

    private readonly SandboxServer _server;
    private readonly SourceSession _session;

    private SourceDatabase(SandboxServer server, string name, SourceSession session)
    {
        _server = server;
        Name = name;
        _session = session;
    }

    public string Name { get; }

    public int Port => _server.Port;

    /// <summary>For the command's environment.</summary>
    public string Uri => UriAs("root", _server.Password, Port);

    public SourceSettings Settings => Resolve(Uri);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<SourceDatabase> CreateAsync(TestServers servers, ServerEngine engine) =>
        await CreateAsync(engine == ServerEngine.MySql ? await servers.MySqlAsync(Cancellation) : await servers.MariaDbAsync(Cancellation));

    /// <summary>On a server of the test's own.</summary>
    public static async Task<SourceDatabase> CreateAsync(SandboxServer server)
    {
        var name = $"test_{Environment.ProcessId}_{Interlocked.Increment(ref _count)}";
        var session = await SourceSession.OpenAsync(Resolve($"mysql://root:{server.Password}@{server.Host}:{server.Port}/mysql"), Cancellation);
        await session.ExecuteAsync($"create database {name} character set utf8mb4 collate utf8mb4_unicode_ci", Cancellation);
        await session.ExecuteAsync($"use {name}", Cancellation);
        return new SourceDatabase(server, name, session);
    }

    public static SourceSettings Resolve(string uri)
    {
        var environment = HostEnvironment.OfThisProcess() with { Variables = new Dictionary<string, string> { ["CUTOVER_SOURCE"] = uri } };
        return new SourceResolver(environment).Resolve(null);
    }

    public string UriAs(string user, string password, int port) => $"mysql://{user}:{password}@127.0.0.1:{port}/{Name}";

    /// <summary>Runs statements one by one, as root with an SQL mode that takes anything.</summary>
    public async Task ExecuteAsync(params string[] statements)
    {
        foreach (var statement in statements)
        {
            await _session.ExecuteAsync(statement, Cancellation);
        }
    }

    public Task<string?> ScalarAsync(string query) => _session.ScalarAsync(query, Cancellation);

    /// <remarks>A session that was given up holds its snapshot, and with it the tables, until its process ends.</remarks>
    public async ValueTask DisposeAsync()
    {
        const int Attempts = 12;
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            await EndOthersAsync();
            try
            {
                await _session.ExecuteAsync($"drop database {Name}", CancellationToken.None);
                break;
            }
            catch (DbException) when (attempt < Attempts)
            {
                // On a busy machine a session that was killed holds its locks for longer than this one waits.
            }
        }

        await _session.DisposeAsync();
    }

    private async Task EndOthersAsync()
    {
        // MySQL's information_schema turns what others run into three-byte characters, and fails where it cannot.
        var others = await _session.QueryAsync(
            "show processlist",
            static row => (Id: Convert.ToInt64(row["Id"], CultureInfo.InvariantCulture), Database: row["db"] as string),
            CancellationToken.None);
        var own = long.Parse((await _session.ScalarAsync("select connection_id()", CancellationToken.None))!, CultureInfo.InvariantCulture);
        foreach (var (id, _) in others.Where(o => o.Database == Name && o.Id != own))
        {
            try
            {
                await _session.ExecuteAsync($"kill {id}", CancellationToken.None);
            }
            catch (DbException)
            {
                // It has ended by itself meanwhile.
            }
        }
    }
}
