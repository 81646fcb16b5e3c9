using System.Diagnostics;
using Cutover.Benchmarks.Copying;
using Cutover.Benchmarks.Harness;
using Cutover.Benchmarks.Peers;
using Cutover.Sandbox;

namespace Cutover.Benchmarks.Benchmarks;

/// <summary>What else was tried: the format of the chunk, frozen and unlogged tables, settings for index builds.</summary>
internal sealed class CopyWaysBenchmark : IBenchmark
{
    private const long Thousands = 3000;

    private static readonly CopyWay[] Ways =
    [
        new("text, 2 workers (what cutover does)", "text", 2),
        new("text, 1 worker", "text", 1),
        new("text, 3 workers", "text", 3),
        new("text, 4 workers", "text", 4),
        new("binary written by the server, 2 workers", "binary", 2),
        new("text, frozen, 1 worker", "text", 1) { IsFrozen = true },
        new("text, unlogged, then logged, 2 workers", "text", 2) { Before = "alter table charge set unlogged", After = "alter table charge set logged" },
        new("text, unlogged and left so, 2 workers", "text", 2) { Before = "alter table charge set unlogged" },
    ];

    private static readonly (string Memory, int Workers)[] Builds = [("64MB", 0), ("64MB", 2), ("256MB", 0), ("256MB", 1), ("256MB", 2), ("1GB", 0), ("1GB", 2)];

    /// <inheritdoc/>
    public string Name => "copy-ways";

    /// <inheritdoc/>
    public string Summary => "3 million rows: text or binary chunks, frozen, unlogged, workers; memory and workers for index builds.";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ResultTable>> RunAsync(BenchmarkOptions options, CancellationToken cancellation)
    {
        await using var stage = await CopyStage.StartAsync(ServerEngine.MariaDb, "single", Thousands, cancellation);
        var race = new Race("3 million rows of 14 columns, loaded without a key");
        foreach (var way in Ways)
        {
            race.Add(new Contender(way.Name, token => LoadAsync(stage, way, token)));
            race.Compare(new Comparison(way.Name, Ways[0].Name));
        }

        var loads = await race.RunAsync(options.Runs ?? 2, cancellation);
        return [loads with { Notes = [stage.Versions] }, await BuildAsync(stage, options.Runs ?? 2, cancellation)];
    }

    private static async Task<Sample> LoadAsync(CopyStage stage, CopyWay way, CancellationToken cancellation)
    {
        await using var database = await PrepareAsync(stage, cancellation);
        var began = Stopwatch.GetTimestamp();
        await way.RunAsync(stage, database, Thousands * 1000, cancellation);
        var elapsed = Stopwatch.GetElapsedTime(began);
        await CopyStage.RequireRowsAsync(database, "charge", Thousands * 1000, cancellation);
        return new Sample(elapsed, TimeSpan.Zero);
    }

    private static async Task<ResultTable> BuildAsync(CopyStage stage, int runs, CancellationToken cancellation)
    {
        await using var database = await PrepareAsync(stage, cancellation);
        await Ways[0].RunAsync(stage, database, Thousands * 1000, cancellation);
        var race = new Race("a text and a number of 3 million rows indexed, one after the other");
        foreach (var (memory, workers) in Builds)
        {
            race.Add(new Contender($"{memory}, {workers} parallel workers", async token =>
            {
                await database.ExecuteAsync("drop index if exists by_text, by_number", token);
                var began = Stopwatch.GetTimestamp();
                await database.ExecuteAsync(
                    $"set maintenance_work_mem = '{memory}'; set max_parallel_maintenance_workers = {workers}; create unique index by_text on charge (provider_charge_id); create index by_number on charge (customer_id)",
                    token);
                return new Sample(Stopwatch.GetElapsedTime(began), TimeSpan.Zero);
            }));
        }

        return await race.RunAsync(runs, cancellation);
    }

    private static async Task<SandboxDatabase> PrepareAsync(CopyStage stage, CancellationToken cancellation)
    {
        var database = await stage.CreatePreparedAsync("single", cancellation);
        await database.ExecuteAsync("alter table charge drop constraint charge_pkey", cancellation);
        return database;
    }

}
