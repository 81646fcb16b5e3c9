using Cutover.Benchmarks.Copying;
using Cutover.Benchmarks.Harness;
using Cutover.Benchmarks.Peers;
using Cutover.Sandbox;

namespace Cutover.Benchmarks.Benchmarks;

/// <summary>One table of 14 columns, against what a person would type.</summary>
internal sealed class CopyTableBenchmark : IBenchmark
{
    private const long Thousands = 3000;
    private const long Rows = Thousands * 1000;

    /// <inheritdoc/>
    public string Name => "copy-table";

    /// <inheritdoc/>
    public string Summary => "3 million charges of 14 columns with their key, against the raw pipe and a dump's inserts.";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ResultTable>> RunAsync(BenchmarkOptions options, CancellationToken cancellation)
    {
        await using var stage = await CopyStage.StartAsync(ServerEngine.MariaDb, "single", Thousands, cancellation);
        var movers = new Movers(stage);
        var memory = new PeakMemory();
        var table = await new Race("3 million rows of 14 columns, one table")
            .Add(movers.Cutover("single", new Dictionary<string, long>(StringComparer.Ordinal) { ["charge"] = Rows }, memory))
            .Add(movers.PipeCopy("single", "charge", "*", Rows))
            .Add(movers.DumpCopy("single", "charge", Rows))
            .Compare(new Comparison(Movers.Pipe, Movers.Tool, "≥ 1.4"))
            .Compare(new Comparison(Movers.Dump, Movers.Tool))
            .RunAsync(options.Runs ?? 3, cancellation);
        return [table with { Notes = [$"All end with the same rows, primary key and statistics. Most memory of cutover: {memory.Megabytes} MB. {stage.Versions}"] }];
    }
}
