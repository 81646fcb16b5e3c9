using Cutover.Connections;
using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Runner;
using Cutover.Sandbox;
using Cutover.Sandbox.Apis;
using Cutover.Sandbox.Platform;
using Cutover.Scripts;
using Cutover.Sources.Ingest;
using Cutover.Tests.Support;
using Npgsql;

namespace Cutover.DatabaseTests.Launch;

/// <summary>A platform's database with pack launch applied, cloned from a template, and what tests ask of it.</summary>
internal sealed class LaunchDatabase : IAsyncDisposable
{
    private readonly SandboxDatabase _database;

    private LaunchDatabase(SandboxDatabase database)
    {
        _database = database;
        DataSource = NpgsqlDataSource.Create(Target.Unpooled(database.ConnectionString));
    }

    public NpgsqlDataSource DataSource { get; }

    public string Uri
    {
        get
        {
            var builder = new NpgsqlConnectionStringBuilder(_database.ConnectionString);
            return $"postgresql://{builder.Username}:{builder.Password}@{builder.Host}:{builder.Port}/{builder.Database}";
        }
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The fixture without a row of production: for tests that bring their own.</summary>
    public static Task<LaunchDatabase> EmptyAsync(TestServers servers, PostgresVersion version) =>
        CreateAsync(servers, version, "launch_empty", static (_, _) => Task.CompletedTask);

    /// <summary>Production as it was before the launch, at scale 1.</summary>
    public static Task<LaunchDatabase> FilledAsync(TestServers servers, PostgresVersion version) =>
        CreateAsync(servers, version, "launch_filled", static (database, token) => Production.FillAsync(new LearningPlatform(), database.DataSource, token));

    public async Task<string> ScalarAsync(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        command.AllResultTypesAreUnknown = true;
        return await command.ExecuteScalarAsync(Cancellation) as string ?? "";
    }

    public async Task<long> CountAsync(string from) => long.Parse(await ScalarAsync($"select count(*) from {from}"), System.Globalization.CultureInfo.InvariantCulture);

    public async Task ExecuteAsync(string sql)
    {
        await using var command = new NpgsqlBatch(await DataSource.OpenConnectionAsync(Cancellation));
        foreach (var statement in Cutover.Scripts.Lexing.StatementSplitter.Split(sql))
        {
            command.BatchCommands.Add(new NpgsqlBatchCommand(statement.Text));
        }

        await command.ExecuteNonQueryAsync(Cancellation);
        await command.Connection!.DisposeAsync();
    }

    /// <summary>Reads the fake services as the command does, with pauses that nobody waits for.</summary>
    public Task<IReadOnlyList<ScanReport>> IngestAsync(SandboxApis apis, IngestOptions? options = null, HostEnvironment? environment = null) =>
        new ApiIngest(DataSource, (options ?? new IngestOptions()) with { FirstPause = TimeSpan.FromMilliseconds(1) }).RunAsync(
            [.. ApiEndpoint.Sources.Select(s => ApiEndpoint.Of(s, environment ?? Keys(apis)))], Cancellation);

    /// <summary>The variables that lead to the fake services.</summary>
    public static HostEnvironment Keys(SandboxApis apis) => HostEnvironment.OfThisProcess() with { Variables = Variables(apis) };

    public static Dictionary<string, string> Variables(SandboxApis apis) => new(StringComparer.Ordinal)
    {
        ["XENDIT_URL"] = apis.Url.ToString(),
        ["XENDIT_SECRET_KEY"] = apis.XenditKey,
        ["SYSTEMEIO_URL"] = apis.Url.ToString(),
        ["SYSTEMEIO_API_KEY"] = apis.SystemeIoKey,
    };

    public Task<string> SyncAsync() => ScalarAsync("select public.sync_raw_api_data()");

    public Task<string> ValidateAsync() => ScalarAsync("select public.validate_and_prepare_clean_data()");

    public Task CreateStagingAsync() => ExecuteAsync(
        """
        create schema launch_staging;
        create table launch_staging.unified_profiles (like public.unified_profiles including defaults);
        create table launch_staging.transactions (like public.transactions including defaults);
        create table launch_staging.enrollments (like public.enrollments including defaults);
        """);

    /// <summary>The names of the pack's checks that do not hold at a place.</summary>
    public async Task<IReadOnlyList<string>> BrokenChecksAsync(string place)
    {
        await using var command = DataSource.CreateCommand(
            "select r.check_name || coalesce(': ' || r.failure, '') from cutover.run_checks('launch', $1) as r where not r.holds order by 1");
        command.Parameters.Add(new() { Value = place });
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        List<string> names = [];
        while (await reader.ReadAsync(Cancellation))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static async Task<LaunchDatabase> CreateAsync(
        TestServers servers, PostgresVersion version, string template, Func<SandboxDatabase, CancellationToken, Task> fill)
    {
        var server = await servers.PostgresAsync(version, Cancellation);
        await server.CreateTemplateAsync(
            template,
            async (database, token) =>
            {
                await LaunchFixture.ApplyAsync(database.DataSource, token);
                await fill(database, token);
                await new ScriptRunner(database.DataSource, new PackCatalog(Repository.At("sql"))).ApplyAsync("launch", new RunOptions(), token);
            },
            Cancellation);
        return new LaunchDatabase(await server.CreateDatabaseAsync(template, Cancellation));
    }
}
