using Cutover.Benchmarks.Copying;
using Cutover.Benchmarks.Harness;
using Cutover.Benchmarks.Peers;
using Cutover.Sandbox;

namespace Cutover.Benchmarks.Benchmarks;

/// <summary>The proof of every value, against the time that the copy took.</summary>
internal sealed class VerifyBenchmark : IBenchmark
{
    private const long Thousands = 3000;
    private const string Proof = "cutover verify";

    private static readonly Dictionary<string, long> Rows = new(StringComparer.Ordinal)
    {
        ["customer"] = 500_000,
        ["charge"] = 3_000_000,
    };

    /// <inheritdoc/>
    public string Name => "verify";

    /// <inheritdoc/>
    public string Summary => "The proof of 3.5 million rows, against their copy.";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ResultTable>> RunAsync(BenchmarkOptions options, CancellationToken cancellation)
    {
        await using var stage = await CopyStage.StartAsync(ServerEngine.MariaDb, "billing", Thousands, cancellation);
        await using var copied = await stage.CreatePreparedAsync("billing", cancellation);
        await stage.Cutover(copied, "copy", "billing").OutputAsync(cancellation);
        var memory = new PeakMemory();
        var proof = stage.Cutover(copied, "verify", "billing") with { Memory = memory };
        var table = await new Race("3.5 million rows, copied and proved")
            .Add(new Movers(stage).Cutover("billing", Rows, new PeakMemory()))
            .Add(new Contender(Proof, proof.MeasureAsync))
            .Compare(new Comparison(Proof, Movers.Tool, "≤ 0.5"))
            .RunAsync(options.Runs ?? 3, cancellation);
        return [table with { Notes = [$"Counts, money by currency and status, every value of every row, sequences. Most memory of cutover verify: {memory.Megabytes} MB. {stage.Versions}"] }];
    }
}
