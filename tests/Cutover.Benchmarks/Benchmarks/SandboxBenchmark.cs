using System.Diagnostics;
using Cutover.Benchmarks.Harness;
using Cutover.Runner;
using Cutover.Sandbox;
using Cutover.Scripts;

namespace Cutover.Benchmarks.Benchmarks;

/// <summary>Throw-away servers, and a fresh database for each test.</summary>
internal sealed class SandboxBenchmark : IBenchmark
{
    private const string Clone = "database from a template";
    private const string Applied = "empty database, core applied";

    /// <inheritdoc/>
    public string Name => "sandbox";

    /// <inheritdoc/>
    public string Summary => "Start of each server from Docker and from this machine, and a database per test.";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ResultTable>> RunAsync(BenchmarkOptions options, CancellationToken cancellation) =>
    [
        await StartsAsync(options.Runs ?? 5, cancellation),
        await DatabasesAsync("A database per test, data on the disk", inMemory: false, options.Runs ?? 20, cancellation),
        await DatabasesAsync("A database per test, data in memory", inMemory: true, options.Runs ?? 20, cancellation),
    ];

    /// <summary>From the call to the first answered query, removal not counted.</summary>
    private static async Task<ResultTable> StartsAsync(int runs, CancellationToken cancellation)
    {
        var race = new Race("Start of a server");
        List<string> notes = [];
        foreach (var engine in Enum.GetValues<ServerEngine>())
        {
            foreach (var source in (ServerSource[])[ServerSource.Local, ServerSource.Docker])
            {
                var options = new SandboxOptions { Engine = engine, Source = source };
                try
                {
                    await using var server = await SandboxServer.StartAsync(options, cancellation);
                    var name = $"{engine} {server.Version}, {(source == ServerSource.Local ? "local" : "Docker")}";
                    race.Add(new Contender(name, token => StartAsync(options, token)));
                }
                catch (SandboxException e)
                {
                    notes.Add($"{engine} {source}: {e.Message}");
                }
            }
        }

        return await race.RunAsync(runs, cancellation) with { Notes = notes };
    }

    private static async Task<Sample> StartAsync(SandboxOptions options, CancellationToken cancellation)
    {
        await using var server = await SandboxServer.StartAsync(options, cancellation);
        return new Sample(server.StartedIn, TimeSpan.Zero);
    }

    private static async Task<ResultTable> DatabasesAsync(string title, bool inMemory, int runs, CancellationToken cancellation)
    {
        await using var server = await SandboxServer.StartAsync(
            new SandboxOptions { Engine = ServerEngine.PostgreSql, InMemory = inMemory }, cancellation);
        var packs = new PackCatalog(Path.GetTempPath());
        Task ApplyAsync(SandboxDatabase database, CancellationToken token) =>
            new ScriptRunner(database.DataSource, packs).ApplyAsync(Pack.CoreName, new RunOptions(), token);

        await server.CreateTemplateAsync("core", ApplyAsync, cancellation);
        return await new Race(title)
            .Add(new Contender(Clone, token => DatabaseAsync(server, "core", null, token)))
            .Add(new Contender(Applied, token => DatabaseAsync(server, null, ApplyAsync, token)))
            .Compare(new Comparison(Applied, Clone))
            .RunAsync(runs, cancellation) with
        {
            Notes = [$"PostgreSQL {server.Version} ({server.Source}); the database is to be there within 150 ms."],
        };
    }

    private static async Task<Sample> DatabaseAsync(
        SandboxServer server, string? template, Func<SandboxDatabase, CancellationToken, Task>? fill, CancellationToken cancellation)
    {
        var processor = Environment.CpuUsage.TotalTime;
        var began = Stopwatch.GetTimestamp();
        await using var database = await server.CreateDatabaseAsync(template, cancellation);
        if (fill is not null)
        {
            await fill(database, cancellation);
        }

        return new Sample(Stopwatch.GetElapsedTime(began), Environment.CpuUsage.TotalTime - processor);
    }
}
