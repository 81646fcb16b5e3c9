using System.Globalization;
using System.Numerics;
using Cutover.Sources.Mapping;
using Cutover.Sources.Servers;

namespace Cutover.Sources.Verifying;

/// <summary>Divides a table into parts that together hold every row of both sides.</summary>
internal static class RangePlan
{
    // Enough rows that a statement's own cost does not count, few enough that a row is soon found.
    private const int RowsInRange = 20_000;
    private const int MostRanges = 20_000;
    private const int RowsInBucket = 5_000;
    private const int MostBuckets = 4_096;

    /// <summary>Ranges of a table with an integer key; of any other, one range of hash buckets.</summary>
    /// <param name="table">The table.</param>
    /// <param name="source">The source.</param>
    /// <param name="estimate">Rows that the source expects.</param>
    /// <param name="cancellation">Cancels the source's queries.</param>
    public static async Task<IReadOnlyList<KeyRange>> OfAsync(TableMap table, SourceSession source, long estimate, CancellationToken cancellation)
    {
        if (table.Key.Count == 0)
        {
            return [KeyRange.All with { BucketCount = 1 }];
        }

        if (!table.HasIntegerKey)
        {
            return [KeyRange.All with { BucketCount = (int)Math.Clamp(estimate / RowsInBucket, 1, MostBuckets) }];
        }

        var statements = new SourceStatements(table);
        var least = await source.ScalarAsync(statements.Extreme(KeyRange.All, "min"), cancellation);
        var most = await source.ScalarAsync(statements.Extreme(KeyRange.All, "max"), cancellation);
        if (least is null || most is null)
        {
            return [KeyRange.All];
        }

        var (first, last) = (BigInteger.Parse(least, CultureInfo.InvariantCulture), BigInteger.Parse(most, CultureInfo.InvariantCulture));
        var ranges = Math.Clamp(estimate / RowsInRange, 1, MostRanges);
        var width = BigInteger.Max(1, (last - first + ranges) / ranges);
        List<KeyRange> plan = [];
        string[]? lower = null;
        for (var end = first - 1 + width; end < last; end += width)
        {
            string[] upper = [end.ToString(CultureInfo.InvariantCulture)];
            plan.Add(new KeyRange(lower, upper));
            lower = upper;
        }

        // The first and the last are open: rows of the target beyond the source's are seen too.
        plan.Add(new KeyRange(lower, null));
        return plan;
    }
}
