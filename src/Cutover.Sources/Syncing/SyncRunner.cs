using System.Collections.Concurrent;
using Cutover.Connections;
using Cutover.Errors;
using Cutover.Scripts;
using Cutover.Sessions;
using Cutover.Sources.Copying;
using Cutover.Sources.Mapping;
using Cutover.Sources.Servers;
using Cutover.Sources.Verifying;
using Npgsql;
using static Cutover.Sessions.Arguments;

namespace Cutover.Sources.Syncing;

/// <summary>Brings a completed staging up to date: compares digests, and takes only the ranges that differ anew, deleted rows too.</summary>
/// <remarks>
/// Run again under frozen writes, it finds nothing but rows that the target refuses. Each range is a transaction; cancelled
/// or killed, no launch is let through, and the next call finds what is left. A column such as updated_at is not relied on: it misses deletes and late commits.
/// </remarks>
public sealed class SyncRunner(NpgsqlDataSource target, SourceSettings source, PackCatalog packs)
{
    /// <summary>Compares and takes over what differs.</summary>
    /// <exception cref="CutoverException">MG054: there is no complete copy to bring up to date, or it is of another source.</exception>
    public async Task<SyncReport> RunAsync(string packName, CopyOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var began = options.Clock.GetTimestamp();
        var pack = packs.Read(packName);
        await using var session = await CopyContext.OpenLoaderAsync(target, cancellation);
        await CopyLedger.TakeCompletionAsync(session, cancellation);
        await using var snapshot = await SourceGuard.RunAsync(source, () => SharedSnapshot.OpenAsync(source, options.Workers, cancellation));
        options.Report(new CopyEvent.SnapshotTaken(snapshot.Readers, snapshot.How));
        var reader = await snapshot.TakeAsync(cancellation);
        var tables = await SourceGuard.RunAsync(source, () => new TableMapper(session, reader).MapAsync(pack, options.Tables, cancellation));
        var estimates = await SourceGuard.RunAsync(source, () => SourceEstimates.OfAsync(reader, tables, cancellation));
        var positions = await SourceGuard.RunAsync(source, () => SourceEstimates.PositionsAsync(reader, tables, cancellation));
        var work = await SourceGuard.RunAsync(source, () => PlanAsync(reader, pack.Name, tables, estimates, cancellation));
        snapshot.Return(reader);

        var copyId = (long)(await session.CallAsync(
            "select cutover.reopen_copy($1, $2, $3)",
            [Text(packName), Text(source.Identity), Boolean(tables.Count == pack.Sources.Count)],
            cancellation))!;
        var copy = new CopyContext(target, pack.Name, copyId, snapshot, tables, options);
        var differing = await SourceGuard.RunAsync(source, () => CompareAsync(copy, work, cancellation));
        var changes = await SourceGuard.RunAsync(source, () => ApplyAsync(copy, session, differing, cancellation));
        await new StagingCompletion(copy).RunAsync(session, positions, cancellation);
        return new SyncReport(
            changes,
            work.Count,
            differing.Count,
            await CopyLedger.RejectionsAsync(session, pack.Name, cancellation),
            options.Clock.GetElapsedTime(began));
    }

    private static async Task<List<(TableComparer Comparer, KeyRange Range)>> PlanAsync(
        SourceSession reader, string pack, IReadOnlyList<TableMap> tables, IReadOnlyDictionary<string, long> estimates, CancellationToken cancellation)
    {
        List<(TableComparer, KeyRange)> work = [];
        foreach (var table in tables)
        {
            var comparer = new TableComparer(table, $"{pack}_staging");
            var ranges = await RangePlan.OfAsync(table, reader, estimates[table.Name], cancellation);
            work.AddRange(ranges.Select(range => (comparer, range)));
        }

        return work;
    }

    private static async Task<IReadOnlyList<(TableComparer Comparer, KeyRange Range)>> CompareAsync(
        CopyContext copy, List<(TableComparer Comparer, KeyRange Range)> work, CancellationToken cancellation)
    {
        var differing = new ConcurrentBag<(TableComparer, KeyRange)>();
        var compared = 0;
        await Parallel.ForEachAsync(
            work,
            new ParallelOptions { MaxDegreeOfParallelism = copy.Snapshot.Readers, CancellationToken = cancellation },
            async (item, token) =>
            {
                await using var session = await CopyContext.OpenLoaderAsync(copy.Target, token);
                await using var transaction = await session.Connection.BeginTransactionAsync(token);
                var reader = await copy.Snapshot.TakeAsync(token);
                var range = await item.Comparer.FindAsync(reader, session, item.Range, token);
                copy.Snapshot.Return(reader);
                if (range is not null)
                {
                    differing.Add((item.Comparer, range));
                }

                copy.Report(new CopyEvent.Comparing(Interlocked.Increment(ref compared), differing.Count));
            });
        return [.. differing];
    }

    private static async Task<IReadOnlyList<SyncedTable>> ApplyAsync(
        CopyContext copy, Session session, IReadOnlyList<(TableComparer Comparer, KeyRange Range)> differing, CancellationToken cancellation)
    {
        // A row that was refused is at the source and not here, so its range differs, and it is looked at again.
        await session.CallAsync("select cutover.forget_rejections($1, $2)", [Text(copy.Pack), Texts(copy.Tables.Select(static t => t.Name))], cancellation);
        if (differing.Count == 0)
        {
            return [];
        }

        // Rows come in no order that foreign keys would allow; they are made and checked again at the end.
        await session.CallAsync("select cutover.release_staging_keys($1)", [Text(copy.Pack)], cancellation);
        var changes = new SortedDictionary<string, SyncedTable>(StringComparer.Ordinal);
        var reader = await copy.Snapshot.TakeAsync(cancellation);
        foreach (var (comparer, range) in differing)
        {
            var (deleted, written) = await ApplyAsync(copy, session, reader, comparer, range, cancellation);
            var before = changes.GetValueOrDefault(comparer.Table.Name) ?? new SyncedTable(comparer.Table.Name, 0, 0);
            changes[comparer.Table.Name] = before with { Deleted = before.Deleted + deleted, Written = before.Written + written };
        }

        copy.Snapshot.Return(reader);
        return [.. changes.Values];
    }

    /// <summary>Drops what refused a row: the constraint or index that the server names, or every index that the row may be too long for.</summary>
    private static async Task<bool> ReleaseAsync(string pack, string table, Session session, PostgresException refusal, CancellationToken cancellation) =>
        await (refusal switch
        {
            { TableName: { } named, ConstraintName: { } constraint } => session.CallAsync(
                "select cutover.release_constraint($1, $2, $3)", [Text(pack), Text(named), Text(constraint)], cancellation),
            { SqlState: PostgresErrorCodes.ProgramLimitExceeded } => session.CallAsync(
                "select cutover.release_indexes($1, $2) > 0", [Text(pack), Text(table)], cancellation),
            _ => Task.FromResult<object?>(false),
        }) is true;

    /// <summary>Applies one range; a constraint that refuses it, be it for a moment only, gives way until staging is completed again.</summary>
    private static async Task<(long Deleted, long Written)> ApplyAsync(
        CopyContext copy, Session session, SourceSession reader, TableComparer comparer, KeyRange range, CancellationToken cancellation)
    {
        while (true)
        {
            await using var transaction = await session.Connection.BeginTransactionAsync(cancellation);
            try
            {
                var (deleted, written, refused) = await comparer.ApplyAsync(reader, session, range, cancellation);
                foreach (var row in refused)
                {
                    await CopyLedger.RejectAsync(session, copy.Pack, comparer.Table.Name, null, comparer.KeyOf(row), row, cancellation);
                    copy.Report(new CopyEvent.RowRejected(comparer.Table.Name, row.Reason));
                }

                await transaction.CommitAsync(CancellationToken.None);
                return (deleted, written);
            }
            catch (PostgresException e) when (e.SqlState.StartsWith("23", StringComparison.Ordinal) || e.SqlState == PostgresErrorCodes.ProgramLimitExceeded)
            {
                await transaction.RollbackAsync(CancellationToken.None);
                if (!await ReleaseAsync(copy.Pack, comparer.Table.Name, session, e, cancellation))
                {
                    throw;
                }
            }
        }
    }
}
