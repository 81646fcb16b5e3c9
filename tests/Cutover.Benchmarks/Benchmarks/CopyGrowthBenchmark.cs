using System.Globalization;
using Cutover.Benchmarks.Copying;
using Cutover.Benchmarks.Harness;
using Cutover.Benchmarks.Peers;
using Cutover.Sandbox;

namespace Cutover.Benchmarks.Benchmarks;

/// <summary>Ever more rows of one table: the cost of a row, and the tool's memory.</summary>
/// <param name="name">The word on the command line.</param>
/// <param name="scales">Thousands of rows, each in a run of its own.</param>
internal sealed class CopyGrowthBenchmark(string name, IReadOnlyList<long> scales) : IBenchmark
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Summary => $"One table at {string.Join(", ", scales.Select(static s => s / 1000))} million rows: cost of a row, memory of the tool.";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ResultTable>> RunAsync(BenchmarkOptions options, CancellationToken cancellation)
    {
        List<ResultRow> rows = [];
        List<string> notes = [];
        foreach (var thousands in scales)
        {
            await using var stage = await CopyStage.StartAsync(ServerEngine.MariaDb, "single", thousands, cancellation);
            await using var database = await stage.CreatePreparedAsync("single", cancellation);
            var (copying, proving) = (new PeakMemory(), new PeakMemory());
            var copy = await (stage.Cutover(database, "copy", "single") with { Memory = copying }).MeasureAsync(cancellation);
            await CopyStage.RequireRowsAsync(database, "single_staging.charge", thousands * 1000, cancellation);
            var proof = await (stage.Cutover(database, "verify", "single") with { Memory = proving }).MeasureAsync(cancellation);
            rows.Add(ResultRow.Of($"copy, {thousands / 1000} million", [copy]));
            rows.Add(ResultRow.Of($"verify, {thousands / 1000} million", [proof]));
            notes.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{thousands / 1000} million rows: copy {copy.Elapsed.TotalMilliseconds / thousands:0.00} µs/row with {copying.Megabytes} MB at most, verify {proof.Elapsed.TotalMilliseconds / thousands:0.00} µs/row with {proving.Megabytes} MB. {stage.Versions}"));
        }

        return [new ResultTable("Growth of one table of 14 columns", rows, []) { Notes = notes }];
    }
}
