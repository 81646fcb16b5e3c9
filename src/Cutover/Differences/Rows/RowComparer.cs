using System.Diagnostics;
using Npgsql;

namespace Cutover.Differences.Rows;

/// <summary>Compares a table's rows on two servers; what travels is digests, and the keys of rows that differ.</summary>
/// <remarks>
/// One pass gives count and digest. Where they differ a second one finds out in which of 4,096 parts, by a hash of the
/// key, and a third reads key and hash of the rows of those parts, sorted by the servers: the tool's memory does not
/// grow with the table.
/// </remarks>
internal sealed class RowComparer(ComparedDatabase source, ComparedDatabase target, ComparisonOptions options)
{
    private bool IsOneEncoding => source.Encoding == target.Encoding;

    public async Task<TableComparison> CompareAsync(TableShape? sourceShape, TableShape? targetShape, CancellationToken cancellation)
    {
        var begun = Stopwatch.GetTimestamp();
        var shape = sourceShape ?? targetShape!;
        List<string> columns =
        [
            .. shape.Columns
                .Intersect((targetShape ?? shape).Columns, StringComparer.Ordinal)
                .Except(options.IgnoredColumns, StringComparer.Ordinal),
        ];
        var key = Key(sourceShape, targetShape, columns);
        var mine = await SideAsync(source, sourceShape, columns, key, cancellation);
        var theirs = await SideAsync(target, targetShape, columns, key, cancellation);
        var (sourceRows, targetRows) = await BothAsync(mine, theirs, (side, token) => side.DigestAsync(token), cancellation);
        var found = new TableComparison(shape.Name)
        {
            Source = sourceRows,
            Target = targetRows,
            Key = key,
            ColumnsLeftOut = [.. shape.Columns.Union((targetShape ?? shape).Columns, StringComparer.Ordinal).Except(columns, StringComparer.Ordinal)],
        };
        if (mine is not null && theirs is not null && sourceRows != targetRows)
        {
            found = await FindRowsAsync(found, mine, theirs, cancellation);
        }

        return found with { Duration = Stopwatch.GetElapsedTime(begun) };
    }

    /// <summary>The source's key, where all of it is compared; else nothing tells rows apart but the whole row.</summary>
    private static IReadOnlyList<string> Key(TableShape? source, TableShape? target, IReadOnlyList<string> columns)
    {
        var candidates = new[] { source?.Key, target?.Key };
        return candidates.FirstOrDefault(k => k is { Count: > 0 } && !k.Except(columns, StringComparer.Ordinal).Any()) ?? [];
    }

    private async Task<ComparedTable?> SideAsync(
        ComparedDatabase side, TableShape? shape, IReadOnlyList<string> columns, IReadOnlyList<string> key, CancellationToken cancellation) =>
        shape is null
            ? null
            : new ComparedTable(side, shape.Name, await RowQueries.WriteAsync(side.Session, shape.Name, columns, key, IsOneEncoding, cancellation));

    private async Task<TableComparison> FindRowsAsync(
        TableComparison found, ComparedTable mine, ComparedTable theirs, CancellationToken cancellation)
    {
        var (sourceParts, targetParts) = await BothAsync(mine, theirs, (side, token) => side.BucketsAsync(token), cancellation);
        long[] differing =
        [
            .. sourceParts!.Keys.Union(targetParts!.Keys)
                .Where(b => sourceParts.GetValueOrDefault(b) != targetParts.GetValueOrDefault(b)),
        ];
        await using var left = await mine.OpenAsync(differing, cancellation);
        await using var right = await theirs.OpenAsync(differing, cancellation);
        var merge = new RowMerge(options.RowLimit);
        await merge.RunAsync(left, right, cancellation);
        return found with { Missing = merge.Missing, Extra = merge.Extra, Changed = merge.Changed, Rows = merge.Rows };
    }

    /// <summary>Both servers work at the same time.</summary>
    private static async Task<(T? Source, T? Target)> BothAsync<T>(
        ComparedTable? source, ComparedTable? target, Func<ComparedTable, CancellationToken, Task<T>> ask, CancellationToken cancellation)
        where T : class
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var mine = source is null ? Task.FromResult<T?>(null) : Guard(source);
        var theirs = target is null ? Task.FromResult<T?>(null) : Guard(target);
        await Task.WhenAll(mine, theirs);
        return (await mine, await theirs);

        async Task<T?> Guard(ComparedTable side)
        {
            try
            {
                return await ask(side, both.Token);
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InsufficientPrivilege)
            {
                await both.CancelAsync();
                throw TableShape.Unreadable(side.Name, side.Database.Side, e);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                // The other side failed, and its failure is the one to tell.
                return null;
            }
            catch
            {
                await both.CancelAsync();
                throw;
            }
        }
    }
}
