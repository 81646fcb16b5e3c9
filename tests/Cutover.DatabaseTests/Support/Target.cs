using System.Diagnostics;
using Cutover.DatabaseTests.Servers;
using Cutover.Runner;
using Cutover.Sandbox;
using Cutover.Scripts;
using Cutover.Scripts.Lexing;
using Npgsql;

namespace Cutover.DatabaseTests.Support;

/// <summary>A database of a test's own, with what tests ask of it in one line.</summary>
public sealed class Target : IAsyncDisposable
{
    /// <summary>How long a step may take on a busy machine; one that never comes must not hold up all other tests.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly SandboxDatabase _database;

    private Target(SandboxDatabase database, SandboxServer server)
    {
        _database = database;
        Server = server;
        DataSource = NpgsqlDataSource.Create(Unpooled(database.ConnectionString));
    }

    public SandboxServer Server { get; }

    /// <summary>As the tool connects: without a pool, with error details.</summary>
    public NpgsqlDataSource DataSource { get; }

    public string ConnectionString => _database.ConnectionString;

    public string Name => _database.Name;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Target> CreateAsync(TestServers servers, PostgresVersion version) =>
        await CreateAsync(await servers.PostgresAsync(version, Cancellation));

    /// <summary>On a server of the test's own.</summary>
    public static async Task<Target> CreateAsync(SandboxServer server) =>
        new(await server.CreateDatabaseAsync(template: null, Cancellation), server);

    /// <summary>A clone of a database that is filled once for each server.</summary>
    public static async Task<Target> CloneAsync(
        TestServers servers, PostgresVersion version, string template, Func<SandboxDatabase, CancellationToken, Task> fill) =>
        await CloneAsync(await servers.PostgresAsync(version, Cancellation), template, fill);

    /// <summary>The same on a server of the test's own.</summary>
    public static async Task<Target> CloneAsync(
        SandboxServer server, string template, Func<SandboxDatabase, CancellationToken, Task> fill)
    {
        await server.CreateTemplateAsync(template, fill, Cancellation);
        return new Target(await server.CreateDatabaseAsync(template, Cancellation), server);
    }

    public static string Unpooled(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        Pooling = false,
        IncludeErrorDetail = true,
        ApplicationName = "cutover test",
    }.ConnectionString;

    /// <summary>A URI for the command's environment.</summary>
    public string Uri
    {
        get
        {
            var builder = new NpgsqlConnectionStringBuilder(ConnectionString);
            return $"postgresql://{builder.Username}:{builder.Password}@{builder.Host}:{builder.Port}/{builder.Database}";
        }
    }

    public Task<RunReport> UpAsync(PackFolder packs, RunOptions? options = null) => UpAsync(packs.Catalog, options);

    public Task<RunReport> UpAsync(PackCatalog packs, RunOptions? options = null, string pack = "shop") =>
        new ScriptRunner(DataSource, packs).ApplyAsync(pack, options ?? new RunOptions(), Cancellation);

    public async Task<PackStatus> StatusAsync(PackFolder packs) =>
        (await new ScriptRunner(DataSource, packs.Catalog).PlanAsync("shop", Cancellation)).Pack;

    /// <summary>Runs statements one by one, each in a transaction of its own.</summary>
    public async Task ExecuteAsync(string sql)
    {
        foreach (var statement in StatementSplitter.Split(sql))
        {
            await using var command = _database.DataSource.CreateCommand(statement.Text);
            await command.ExecuteNonQueryAsync(Cancellation);
        }
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    /// <summary>The first column of every row, as text.</summary>
    public async Task<IReadOnlyList<string>> ColumnAsync(string sql)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        List<string> values = [];
        while (await reader.ReadAsync(Cancellation))
        {
            values.Add(Convert.ToString(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture)!);
        }

        return values;
    }

    /// <summary>Every row as text; null is the empty string.</summary>
    public async Task<IReadOnlyList<string[]>> RowsAsync(string sql, params string[] arguments)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        command.AllResultTypesAreUnknown = true;
        foreach (var argument in arguments)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = argument });
        }

        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        List<string[]> rows = [];
        while (await reader.ReadAsync(Cancellation))
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) as string ?? "")]);
        }

        return rows;
    }

    /// <summary>Waits until a query says true; a step of a concurrency test, instead of a sleep.</summary>
    /// <exception cref="TimeoutException">It never did.</exception>
    public async Task UntilAsync(string condition)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await ScalarAsync<bool>($"select {condition}"))
        {
            if (Stopwatch.GetElapsedTime(began) > Patience)
            {
                throw new TimeoutException($"after {Patience.TotalMinutes} minutes this is still not so: {condition}");
            }

            await Task.Delay(10, Cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        await _database.DisposeAsync();
    }
}
