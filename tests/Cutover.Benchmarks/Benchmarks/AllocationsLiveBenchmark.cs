using Cutover.Benchmarks.Harness;
using Cutover.Benchmarks.Peers;

namespace Cutover.Benchmarks.Benchmarks;

/// <summary>The backfill of ten million invoices while customers pay, and what became of every payment and total.</summary>
internal sealed class AllocationsLiveBenchmark : IBenchmark
{
    private const long Invoices = 10_000_000;

    /// <inheritdoc/>
    public string Name => "allocations-live";

    /// <inheritdoc/>
    public string Summary => "The backfill of 10 million invoices while four clients pay: what was lost, doubled, moved or had to wait.";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ResultTable>> RunAsync(BenchmarkOptions options, CancellationToken cancellation)
    {
        await using var server = await Servers.StartPostgresAsync(durable: false, cancellation, isVacuumed: true);
        return [await LiveBusiness.RunAsync(server, Math.Min(Invoices, options.MostRows), cancellation)];
    }
}
