using System.Globalization;
using System.Numerics;
using Cutover.Sources.Mapping;
using Cutover.Sources.Servers;

namespace Cutover.Sources.Copying;

/// <summary>Decides where the next chunks of a table end: as many bytes as one statement and half a second carry well.</summary>
/// <remarks>
/// Integer keys are divided by arithmetic, and gaps among them are jumped over. Any other key is looked up in the
/// source's index. A chunk that turns out too long is halved by whoever reads it.
/// </remarks>
internal sealed class ChunkPlanner(TableMap table, SourceSession source)
{
    private const double WantedBytes = 2 << 20;
    private const double LeastBytes = 256 << 10;
    private const double WantedSeconds = 0.5;
    private const double FirstRows = 2000;
    private const double MostGrowth = 16;

    private readonly SourceStatements _statements = new(table);

    /// <summary>The ends of the next chunks; null for the end of the table.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<string>?>> NextAsync(PlanToExtend plan, CancellationToken cancellation) => table switch
    {
        { Key.Count: 0 } => [null],
        { HasIntegerKey: true } => await ByNumbersAsync(plan, cancellation),
        _ => await ByIndexAsync(plan, cancellation),
    };

    private async Task<IReadOnlyList<IReadOnlyList<string>?>> ByNumbersAsync(PlanToExtend plan, CancellationToken cancellation)
    {
        var rest = KeyRange.All with { Lower = plan.PlannedTo };
        if (await NumberAsync(rest, "min", cancellation) is not { } least)
        {
            return [null];
        }

        var most = (await NumberAsync(rest, "max", cancellation))!.Value;
        var width = new BigInteger(Math.Max(1, Width(plan)));
        List<IReadOnlyList<string>?> bounds = [];
        for (var end = least - 1 + width; bounds.Count < Wave(plan); end += width)
        {
            if (end >= most)
            {
                // Open at the end: rows that come while a later run resumes belong to it.
                bounds.Add(null);
                break;
            }

            bounds.Add([end.ToString(CultureInfo.InvariantCulture)]);
        }

        return bounds;
    }

    private async Task<IReadOnlyList<IReadOnlyList<string>?>> ByIndexAsync(PlanToExtend plan, CancellationToken cancellation)
    {
        List<IReadOnlyList<string>?> bounds = [];
        var rows = (long)Math.Max(1, Rows(plan));
        for (IReadOnlyList<string>? lower = plan.PlannedTo; bounds.Count < Wave(plan); lower = bounds[^1])
        {
            var found = await source.QueryAsync(
                _statements.Boundary(KeyRange.All with { Lower = lower }, rows),
                row => Enumerable.Range(0, row.FieldCount).Select(row.GetString).ToArray(),
                cancellation);
            bounds.Add(found.Count == 0 ? null : found[0]);
            if (found.Count == 0)
            {
                break;
            }
        }

        return bounds;
    }

    private static int Wave(PlanToExtend plan) => plan.Rows == 0 ? 4 : 16;

    private static double Bytes(PlanToExtend plan) => plan.Seconds <= 0
        ? WantedBytes
        : Math.Clamp(plan.Bytes / plan.Seconds * WantedSeconds, LeastBytes, WantedBytes);

    private static double Rows(PlanToExtend plan) => plan.Rows == 0
        ? FirstRows
        : Math.Min(Bytes(plan) / plan.Bytes * plan.Rows, MostGrowth * plan.Rows / plan.Chunks);

    /// <summary>How many numbers a chunk spans; empty chunks are followed by much wider ones.</summary>
    private static double Width(PlanToExtend plan) => plan switch
    {
        { KeySpan: 0 } => FirstRows,
        { Rows: 0 } => MostGrowth * plan.KeySpan / plan.Chunks,
        _ => Math.Min(Bytes(plan) / plan.Bytes * plan.KeySpan, MostGrowth * plan.KeySpan / plan.Chunks),
    };

    private async Task<BigInteger?> NumberAsync(KeyRange range, string function, CancellationToken cancellation) =>
        await source.ScalarAsync(_statements.Extreme(range, function), cancellation) is { } text
            ? BigInteger.Parse(text, CultureInfo.InvariantCulture)
            : null;
}
