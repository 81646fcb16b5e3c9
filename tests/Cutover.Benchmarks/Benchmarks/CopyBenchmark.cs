using Cutover.Benchmarks.Copying;
using Cutover.Benchmarks.Harness;
using Cutover.Benchmarks.Peers;
using Cutover.Sandbox;

namespace Cutover.Benchmarks.Benchmarks;

/// <summary>The whole job: two tables with indexes, unique keys, a foreign key and sequences.</summary>
internal sealed class CopyBenchmark : IBenchmark
{
    private const long Thousands = 3000;

    private static readonly Dictionary<string, long> Rows = new(StringComparer.Ordinal)
    {
        ["customer"] = 500_000,
        ["charge"] = 3_000_000,
    };

    /// <inheritdoc/>
    public string Name => "copy";

    /// <inheritdoc/>
    public string Summary => "500 thousand customers and 3 million charges with indexes, foreign key and sequences, against pgloader.";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ResultTable>> RunAsync(BenchmarkOptions options, CancellationToken cancellation)
    {
        await using var stage = await CopyStage.StartAsync(ServerEngine.MariaDb, "billing", Thousands, cancellation);
        var movers = new Movers(stage);
        var memory = new PeakMemory();
        var race = new Race("3.5 million rows, the whole job")
            .Add(movers.Cutover("billing", Rows, memory))
            .Compare(new Comparison(Movers.Pgloader, Movers.Tool, "≥ 3"));
        if (PeerCommand.Exists("pgloader"))
        {
            race.Add(movers.PgloaderCopy(Rows));
        }

        var table = await race.RunAsync(options.Runs ?? 3, cancellation);
        return [table with { Notes = [$"Most memory of cutover: {memory.Megabytes} MB (to be under 200). {stage.Versions}{Movers.PgloaderHint}"] }];
    }
}
