using System.Globalization;
using Cutover.Benchmarks.Harness;
using Cutover.Benchmarks.Peers;

namespace Cutover.Benchmarks.Benchmarks;

/// <summary>The backfill from a hundred thousand to ten million invoices, and at the most while customers pay.</summary>
internal sealed class AllocationsLiveBenchmark : IBenchmark
{
    private static readonly long[] Sizes = [100_000, 1_000_000, 10_000_000];

    /// <inheritdoc/>
    public string Name => "allocations-live";

    /// <inheritdoc/>
    public string Summary => "The backfill at 100 thousand, 1 and 10 million invoices, and while four clients pay: what was lost, moved or had to wait.";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ResultTable>> RunAsync(BenchmarkOptions options, CancellationToken cancellation)
    {
        await using var server = await Servers.StartPostgresAsync(durable: false, cancellation);
        List<ResultRow> rows = [];
        List<string> notes = [];
        var sizes = Sizes.Where(size => size <= options.MostRows).DefaultIfEmpty(Sizes[0]).ToList();
        foreach (var size in sizes)
        {
            List<Sample> samples = [];
            for (var run = 0; run < (options.Runs ?? 1); run++)
            {
                await using var database = await BillingService.CloneAsync(server, size, cancellation);
                samples.Add(await BillingService.BackfillAsync(database, sessions: 2, cancellation));
            }

            var row = ResultRow.Of(string.Create(CultureInfo.InvariantCulture, $"{size:#,0} invoices, two sessions"), samples);
            rows.Add(row);
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{size:#,0} invoices: {size / row.Median:0.0} thousand a second."));
        }

        return [new ResultTable("Backfill by size", rows, []) { Notes = notes }, await LiveBusiness.RunAsync(server, sizes[^1], cancellation)];
    }
}
