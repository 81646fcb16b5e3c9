using System.Globalization;
using Cutover.Benchmarks.Peers;
using Cutover.Errors;
using Cutover.Runner;
using Cutover.Sandbox;
using Cutover.Scripts;
using Cutover.Sources.Fixtures;
using Npgsql;

namespace Cutover.Benchmarks.Copying;

/// <summary>A filled source, a target server, and databases on it that wait for the rows.</summary>
internal sealed class CopyStage : IAsyncDisposable
{
    private const string SourceDatabase = "bench";

    private CopyStage(SandboxServer source, SandboxServer target) => (Source, Target) = (source, target);

    public SandboxServer Source { get; }

    public SandboxServer Target { get; }

    /// <summary>The folder with the benchmarks' own packs.</summary>
    public static string Packs => Path.Combine(AppContext.BaseDirectory, "Copying", "sql");

    /// <summary>The source's address, with its password.</summary>
    public string SourceUri => UriOf(SourceDatabase);

    /// <summary>Who takes part.</summary>
    public string Versions => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Source.Engine == ServerEngine.MariaDb ? "MariaDB" : "MySQL")} {Source.Version} ({Source.Source}), PostgreSQL {Target.Version} ({Target.Source}); both with everything in memory, commits as safe as in production.");

    /// <summary>Starts both servers and fills the source by a pack's fixture.</summary>
    /// <param name="engine">MariaDB or MySQL.</param>
    /// <param name="pack">The pack whose fixture makes the rows.</param>
    /// <param name="scale">Thousands of rows.</param>
    /// <param name="cancellation">Cancelled, nothing is left.</param>
    public static async Task<CopyStage> StartAsync(ServerEngine engine, string pack, long scale, CancellationToken cancellation)
    {
        var stage = new CopyStage(await StartSourceAsync(engine, cancellation), await StartTargetAsync(cancellation));
        try
        {
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"filling {stage.Source.Engine} for pack {pack}, {scale:N0} thousand rows"));
            await new SourceFixture(SourceFixture.Settings(stage.UriOf("mysql")), new PackCatalog(Packs))
                .LoadAsync(pack, SourceDatabase, scale, isRefusable: false, cancellation);
            return stage;
        }
        catch
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    /// <summary>An empty database.</summary>
    public Task<SandboxDatabase> CreateEmptyAsync(CancellationToken cancellation) => Target.CreateDatabaseAsync(template: null, cancellation);

    /// <summary>A database with core and a pack's tables, as a team has it before it copies.</summary>
    public async Task<SandboxDatabase> CreatePreparedAsync(string pack, CancellationToken cancellation)
    {
        await Target.CreateTemplateAsync(
            $"with_{pack}",
            async (database, token) => await new ScriptRunner(database.DataSource, new PackCatalog(Packs)).ApplyAsync(pack, new RunOptions(), token),
            cancellation);
        return await Target.CreateDatabaseAsync($"with_{pack}", cancellation);
    }

    /// <summary>The tool, pointed at both sides.</summary>
    public PeerCommand Cutover(SandboxDatabase database, params string[] arguments) => new(Repository.Tool, [.. arguments, "--sql", Packs])
    {
        Variables = new Dictionary<string, string>(Clients.Variables(database), StringComparer.Ordinal)
        {
            ["CUTOVER_TARGET"] = UriOf(database),
            ["CUTOVER_SOURCE"] = SourceUri,
        },
    };

    /// <summary>The address of a database, with its password.</summary>
    public static string UriOf(SandboxDatabase database)
    {
        var address = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        return $"postgresql://{address.Username}:{address.Password}@{address.Host}:{address.Port}/{address.Database}";
    }

    /// <summary>Nobody's time counts who did not bring all rows.</summary>
    /// <exception cref="CutoverException">There are more or fewer.</exception>
    public static async Task RequireRowsAsync(SandboxDatabase database, string table, long rows, CancellationToken cancellation)
    {
        await using var command = database.DataSource.CreateCommand($"select count(*) from {table}");
        command.CommandTimeout = 0;
        var found = (long)(await command.ExecuteScalarAsync(cancellation))!;
        if (found != rows)
        {
            throw new CutoverException(ExitCode.Failed, string.Create(CultureInfo.InvariantCulture, $"{table} holds {found:N0} rows and not {rows:N0}"));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Target.DisposeAsync();
        await Source.DisposeAsync();
    }

    private static Task<SandboxServer> StartSourceAsync(ServerEngine engine, CancellationToken cancellation) => SandboxServer.StartAsync(
        new SandboxOptions
        {
            Engine = engine,
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["innodb-buffer-pool-size"] = "2G" },
        },
        cancellation);

    private static Task<SandboxServer> StartTargetAsync(CancellationToken cancellation) => SandboxServer.StartAsync(
        new SandboxOptions
        {
            Engine = ServerEngine.PostgreSql,
            Source = ServerSources.Parse(Environment.GetEnvironmentVariable("CUTOVER_SERVERS") ?? "local"),
            Durable = true,
            Settings = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["shared_buffers"] = "512MB",
                ["max_wal_size"] = "16GB",
                ["autovacuum"] = "off",
            },
        },
        cancellation);

    private string UriOf(string database) => string.Create(CultureInfo.InvariantCulture, $"mysql://root:{Source.Password}@{Source.Host}:{Source.Port}/{database}");
}
