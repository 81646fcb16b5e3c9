using System.Globalization;
using System.Numerics;
using Cutover.Sessions;
using Cutover.Sources.Mapping;
using Cutover.Sources.Servers;
using static Cutover.Sessions.Arguments;

namespace Cutover.Sources.Verifying;

/// <summary>Compares what the two servers make of the same rows of a table, without fetching any.</summary>
/// <remarks>Safe for several workers; what one learns of the table, all use.</remarks>
internal sealed class TableDigests(TableMap table, string schema)
{
    private readonly Marks _marks = Marks.Draw();
    private readonly SourceStatements _statements = new(table);
    private volatile bool _isSorted;
    private volatile int _halvings;

    /// <summary>Whether some columns of a range hold the same texts, and how many rows the source has.</summary>
    public Task<(bool AreEqual, long Rows)> CompareAsync(
        SourceSession source, Session target, IReadOnlyList<ColumnMap> columns, KeyRange range, CancellationToken cancellation) =>
        CompareAsync(source, target, columns, range, 0, cancellation);

    /// <summary>The buckets whose rows are not the same on both sides, and how many rows the source has.</summary>
    public async Task<(IReadOnlyList<int> Differing, long Rows)> CompareBucketsAsync(
        SourceSession source, Session target, int buckets, CancellationToken cancellation)
    {
        var columns = table.Columns;
        var atTarget = target.QueryAsync(
            "select bucket, row_count, digest::text from cutover.digest_buckets($1, $2, $3, $4, $5, $6, $7)",
            [Text(schema), Text(table.Name), Texts(columns.Select(static c => c.TargetText)), Texts(table.Key.Select(static c => c.TargetText)), Integer(buckets), Text(_marks.Column.Text), Text(_marks.Null.Text)],
            static row => (Bucket: row.GetInt32(0), Rows: row.GetInt64(1), Sum: row.GetString(2)),
            cancellation);
        var atSource = source.QueryAsync(
            _statements.Buckets(columns, _marks, buckets),
            static row => (Bucket: Convert.ToInt32(row.GetValue(0), CultureInfo.InvariantCulture), Rows: row.GetInt64(1), Sum: Convert.ToString(row.GetValue(2), CultureInfo.InvariantCulture)!),
            cancellation);
        await Task.WhenAll(atSource, atTarget);
        var (left, right) = (await atSource, (await atTarget).ToHashSet());
        var differing = left.Where(b => !right.Contains(b)).Select(static b => b.Bucket)
            .Union(right.Where(b => !left.Contains(b)).Select(static b => b.Bucket));
        return ([.. differing.Order()], left.Sum(static b => b.Rows));
    }

    private async Task<(bool AreEqual, long Rows)> CompareAsync(
        SourceSession source, Session target, IReadOnlyList<ColumnMap> columns, KeyRange range, int depth, CancellationToken cancellation)
    {
        if (depth < _halvings && Middle(range) is { } known)
        {
            return await HalvesAsync(known);
        }

        var isSorted = _isSorted;
        var atTarget = AtTargetAsync(target, columns, range, cancellation);
        var atSource = AtSourceAsync(source, columns, range, isSorted, cancellation);
        await Task.WhenAll(atSource, atTarget);
        var ((rows, digest), right) = (await atSource, await atTarget);
        if (rows == right.Rows && digest == right.Digest)
        {
            return (true, rows);
        }

        // A text that was cut is equal to none, so only where they differ is it asked for.
        if (rows > 0 && await IsCutAsync(source, columns, range, cancellation))
        {
            if ((Middle(range) ?? await MiddleAsync(source, range, rows, cancellation)) is not { } middle)
            {
                return (false, rows);
            }

            _halvings = Math.Max(_halvings, depth + 1);
            return await HalvesAsync(middle);
        }

        if (!isSorted && rows == right.Rows)
        {
            // Sorting takes as long as all the rest, and mostly rows come in the order of their key; out of
            // another index or a join they do not.
            digest = (await AtSourceAsync(source, columns, range, isSorted: true, cancellation)).Digest;
            _isSorted |= digest == right.Digest;
        }

        return (rows == right.Rows && digest == right.Digest, rows);

        async Task<(bool AreEqual, long Rows)> HalvesAsync(string[] at)
        {
            var lower = await CompareAsync(source, target, columns, range with { Upper = at }, depth + 1, cancellation);
            var upper = await CompareAsync(source, target, columns, range with { Lower = at }, depth + 1, cancellation);
            return (lower.AreEqual && upper.AreEqual, lower.Rows + upper.Rows);
        }
    }

    private async Task<(long Rows, string? Digest)> AtTargetAsync(
        Session target, IReadOnlyList<ColumnMap> columns, KeyRange range, CancellationToken cancellation) =>
        (await target.QueryAsync(
            "select row_count, digest from cutover.digest_rows($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            [
                Text(schema), Text(table.Name), Texts(columns.Select(static c => c.TargetText)), Texts(table.Key.Select(static c => c.Target.Name)),
                Text(range.Lower?[0]), Text(range.Upper?[0]), Text(_marks.Column.Text), Text(_marks.Row.Text), Text(_marks.Null.Text),
            ],
            static row => (row.GetInt64(0), row.IsDBNull(1) ? null : row.GetString(1)),
            cancellation))[0];

    private async Task<(long Rows, string? Digest)> AtSourceAsync(
        SourceSession source, IReadOnlyList<ColumnMap> columns, KeyRange range, bool isSorted, CancellationToken cancellation) =>
        (await source.QueryAsync(
            _statements.Digest(columns, _marks, range, isSorted),
            static row => (Rows: row.GetInt64(0), Digest: row.IsDBNull(1) ? null : Convert.ToString(row.GetValue(1), CultureInfo.InvariantCulture)),
            cancellation))[0];

    /// <summary>Whether the source cut the texts of a range's rows, so that their digest proves nothing.</summary>
    private async Task<bool> IsCutAsync(
        SourceSession source, IReadOnlyList<ColumnMap> columns, KeyRange range, CancellationToken cancellation)
    {
        var length = await source.ScalarAsync(_statements.Length(columns, _marks, range), cancellation);

        // It cuts before the character that does not fit, of four bytes at most.
        return length is null || long.Parse(length, CultureInfo.InvariantCulture) > source.LongestValue - 4;
    }

    /// <summary>The key in the middle of a range; null where it is open, or of one key.</summary>
    private static string[]? Middle(KeyRange range)
    {
        if (range is not { Lower: [var first], Upper: [var last] })
        {
            return null;
        }

        var (lower, upper) = (BigInteger.Parse(first, CultureInfo.InvariantCulture), BigInteger.Parse(last, CultureInfo.InvariantCulture));
        return upper - lower > 1 ? [(lower + ((upper - lower) / 2)).ToString(CultureInfo.InvariantCulture)] : null;
    }

    /// <summary>The key of the row in the middle of an open range; null where there is but one.</summary>
    private async Task<string[]?> MiddleAsync(SourceSession source, KeyRange range, long rows, CancellationToken cancellation) =>
        rows > 1 && range is not { Lower: not null, Upper: not null }
        && await source.ScalarAsync(_statements.Boundary(range, rows / 2), cancellation) is { } key
            ? [key]
            : null;
}
