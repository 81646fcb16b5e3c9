using System.Diagnostics;
using System.Security.Cryptography;
using Cutover.Sandbox.Databases;
using Cutover.Sandbox.Servers;

namespace Cutover.Sandbox;

/// <summary>A private server on 127.0.0.1 that lives as long as this object, at most as long as this process.</summary>
/// <remarks>
/// Disposing it takes everything away: process, folder, container. So does the end of this process,
/// in whatever way. Members may be used from any thread.
/// </remarks>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly ServerStart _server;
    private readonly PostgresDatabases? _databases;

    private SandboxServer(ServerEngine engine, ServerSource source, string password, ServerStart server)
    {
        _server = server;
        Engine = engine;
        Source = source;
        Password = password;
        ConnectionString = ServerAddress.ConnectionString(engine, server.Plan.Port, password);
        _databases = engine == ServerEngine.PostgreSql ? new PostgresDatabases(ConnectionString, server.Version) : null;
    }

    /// <summary>The kind of server.</summary>
    public ServerEngine Engine { get; }

    /// <summary>Where it came from: Docker or local.</summary>
    public ServerSource Source { get; }

    /// <summary>What the server itself reports, without the packager's suffix: 15.18, 10.11.19, 9.7.4.</summary>
    public Version Version => _server.Version;

    /// <summary>The loopback address: nothing but this machine reaches the server.</summary>
    public string Host { get; } = ServerAddress.Host;

    /// <summary>The TCP port.</summary>
    public int Port => _server.Plan.Port;

    /// <summary>The administrator: <c>postgres</c> or <c>root</c>.</summary>
    public string User => ServerAddress.User(Engine);

    /// <summary>The administrator's password, made for this server: letters and digits.</summary>
    public string Password { get; }

    /// <summary>
    /// For PostgreSQL an Npgsql string of the database <c>postgres</c>; for MySQL and MariaDB a keyword
    /// string without a database. Both hold the password.
    /// </summary>
    public string ConnectionString { get; }

    /// <summary>The local server's folder, gone after disposal; null with Docker.</summary>
    public string? Folder => _server.Plan.Folder;

    /// <summary>
    /// The folder of the Unix socket, <c>.s.PGSQL.port</c> or <c>mysqld.sock</c>, which only the server's
    /// account and root may enter; null with Docker.
    /// </summary>
    public string? SocketFolder => _server.Plan.Folder;

    /// <summary>The container's name, for <c>docker exec</c>; null for a local server.</summary>
    public string? Container => _server.Plan.Container;

    /// <summary>From the call to the first answered query, the search for Docker and programs included.</summary>
    public TimeSpan StartedIn { get; init; }

    /// <summary>The last lines of the server's log, at most 200, oldest first; kept after disposal.</summary>
    public IReadOnlyList<string> LogTail => _server.Supervisor.Log;

    private PostgresDatabases Databases =>
        _databases ?? throw new InvalidOperationException("only a PostgreSQL sandbox makes databases");

    /// <summary>Starts a server and waits until it has answered a query over TCP.</summary>
    /// <exception cref="SandboxException">
    /// No server can be had, or it did not come up; nothing is left. The hint says what to do.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is left.</exception>
    public static async Task<SandboxServer> StartAsync(SandboxOptions options, CancellationToken cancellation)
    {
        var begun = Stopwatch.GetTimestamp();
        var host = await ServerHosts.FindAsync(options, cancellation);
        var password = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var server = await ServerStart.RunAsync(options, host, password, cancellation);
        return new SandboxServer(options.Engine, host.Source, password, server)
        {
            StartedIn = Stopwatch.GetElapsedTime(begun),
        };
    }

    /// <summary>Makes a database with a name of its own. PostgreSQL only; safe to call in parallel.</summary>
    /// <param name="template">A template made by <see cref="CreateTemplateAsync"/>; null for an empty database.</param>
    /// <param name="cancellation">Cancelled, there is no database, or one that goes with the server.</param>
    /// <returns>The database; disposing it drops it.</returns>
    public Task<SandboxDatabase> CreateDatabaseAsync(string? template, CancellationToken cancellation) =>
        Databases.CreateAsync(template, cancellation);

    /// <summary>Makes an empty database of another encoding, which sorts by bytes. PostgreSQL only; safe to call in parallel.</summary>
    /// <param name="encoding">The server's name for it, such as LATIN1.</param>
    /// <param name="cancellation">Cancelled, there is no database, or one that goes with the server.</param>
    /// <returns>The database; disposing it drops it.</returns>
    public Task<SandboxDatabase> CreateEncodedDatabaseAsync(string encoding, CancellationToken cancellation) =>
        Databases.CreateEncodedAsync(encoding, cancellation);

    /// <summary>
    /// Fills a database once and makes it a template that nobody can change any more. PostgreSQL only;
    /// safe to call in parallel: later callers with the same name wait, and nothing is filled twice.
    /// </summary>
    /// <param name="name">The template's name, and its database's.</param>
    /// <param name="fill">Fills the database; whatever it leaves connected is disconnected.</param>
    /// <param name="cancellation">Cancelled or failed, there is no template, and the next caller fills it anew.</param>
    public Task CreateTemplateAsync(
        string name, Func<SandboxDatabase, CancellationToken, Task> fill, CancellationToken cancellation) =>
        Databases.CreateTemplateAsync(name, fill, cancellation);

    /// <summary>Stops the server at once and removes all that belongs to it; a second call does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_databases is not null)
        {
            await _databases.DisposeAsync();
        }

        await _server.Supervisor.DisposeAsync();
    }
}
