using System.Globalization;
using Cutover.Benchmarks.Harness;
using Cutover.Benchmarks.Peers;

namespace Cutover.Benchmarks.Benchmarks;

/// <summary>The backfill from a hundred thousand to ten million invoices: does the rate hold?</summary>
internal sealed class AllocationsSizesBenchmark : IBenchmark
{
    private static readonly long[] Sizes = [100_000, 1_000_000, 10_000_000];

    /// <inheritdoc/>
    public string Name => "allocations-sizes";

    /// <inheritdoc/>
    public string Summary => "The backfill at 100 thousand, 1 and 10 million invoices, in two sessions.";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ResultTable>> RunAsync(BenchmarkOptions options, CancellationToken cancellation)
    {
        await using var server = await Servers.StartPostgresAsync(durable: false, cancellation);
        List<ResultRow> rows = [];
        List<string> notes = [];
        foreach (var size in Sizes.Where(size => size <= options.MostRows).DefaultIfEmpty(Sizes[0]))
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
            await Console.Error.WriteLineAsync(notes[^1]);
        }

        return [new ResultTable("Backfill by size", rows, []) { Notes = notes }];
    }
}
