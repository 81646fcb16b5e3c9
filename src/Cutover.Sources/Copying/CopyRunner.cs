using Cutover.Connections;
using Cutover.Errors;
using Cutover.Runner;
using Cutover.Scripts;
using Cutover.Sessions;
using Cutover.Sources.Mapping;
using Cutover.Sources.Servers;
using Npgsql;
using static Cutover.Sessions.Arguments;

namespace Cutover.Sources.Copying;

/// <summary>Copies a pack's tables from MySQL or MariaDB into staging, and makes staging like live.</summary>
/// <remarks>
/// Several processes may work on one copy. Cancelled or killed, it is resumed by the next call: what is loaded is in
/// the ledger. Live is not touched.
/// </remarks>
public sealed class CopyRunner(NpgsqlDataSource target, SourceSettings source, PackCatalog packs)
{
    // "cutover" in ASCII, cut to an int4, and the purpose; see the runner's lock.
    private const string BeginLock = "select pg_advisory_xact_lock(1668641903, 5)";

    /// <summary>Copies, or goes on where a copy stopped.</summary>
    /// <exception cref="CutoverException">
    /// MG050 or MG051: source and target do not match. MG052: the source forbids. MG053: a row is too long. MG054: another
    /// copy is in the way. MG05A: the source changed its tables meanwhile. What was loaded is kept, but for the first two.
    /// </exception>
    public async Task<CopyReport> RunAsync(string packName, CopyOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var pack = await ReadPackAsync(packName, cancellation);
        await using var session = await CopyContext.OpenLoaderAsync(target, cancellation);
        await using var snapshot = await SourceGuard.RunAsync(
            source, () => SharedSnapshot.OpenAsync(source, options.Workers, cancellation));
        options.Report(new CopyEvent.SnapshotTaken(snapshot.Readers, snapshot.How));
        var reader = await snapshot.TakeAsync(cancellation);
        var tables = await SourceGuard.RunAsync(source, () => new TableMapper(session, reader).MapAsync(pack, options.Tables, cancellation));
        var estimates = await SourceGuard.RunAsync(source, () => SourceEstimates.OfAsync(reader, tables, cancellation));
        var copyId = await BeginAsync(session, pack.Name, tables, estimates, options, cancellation);
        var positions = await SourceGuard.RunAsync(source, () => SourceEstimates.PositionsAsync(reader, tables, cancellation));
        snapshot.Return(reader);
        options.Report(new CopyEvent.Begun(copyId));

        var began = options.Clock.GetTimestamp();
        var copy = new CopyContext(target, pack.Name, copyId, snapshot, tables, options);
        await SourceGuard.RunAsync(source, () => LoadAsync(copy, cancellation));
        await using var completer = await CopyContext.OpenLoaderAsync(target, cancellation);

        // Staging with some tables only is not complete: a launch would take empty ones live.
        var isWhole = tables.Count == pack.Sources.Count;
        var isOurs = isWhole && await CopyLedger.TakeCompletionAsync(completer, copyId, cancellation);
        if (isOurs)
        {
            await SourceGuard.RunAsync(source, () => RefreshAsync(copy, completer, cancellation));
        }

        var loadTime = options.Clock.GetElapsedTime(began);
        began = options.Clock.GetTimestamp();
        if (isOurs)
        {
            await new StagingCompletion(copy).RunAsync(completer, positions, cancellation);
        }

        return new CopyReport(
            copyId,
            isWhole,
            await CopyLedger.ProgressAsync(session, copyId, cancellation),
            snapshot.Readers,
            snapshot.How,
            loadTime,
            options.Clock.GetElapsedTime(began),
            await CopyLedger.RejectionsAsync(session, pack.Name, cancellation));
    }

    private async Task<Pack> ReadPackAsync(string name, CancellationToken cancellation)
    {
        var pack = packs.Read(name);
        if (pack.Problems.Count > 0)
        {
            throw new PackException(pack.Problems);
        }

        await new ScriptRunner(target, packs).ApplyAsync(Pack.CoreName, new RunOptions(), cancellation);
        return pack;
    }

    /// <summary>Joins the copy under way, or creates staging and begins one; nobody else does so at the same time.</summary>
    private async Task<long> BeginAsync(
        Session session, string pack, IReadOnlyList<TableMap> tables, IReadOnlyDictionary<string, long> estimates, CopyOptions options, CancellationToken cancellation)
    {
        await using var transaction = await session.Connection.BeginTransactionAsync(cancellation);
        await session.ExecuteAsync(BeginLock, cancellation);
        await session.CallAsync("select cutover.prepare_copy($1, $2)", [Text(pack), Boolean(options.Again)], cancellation);
        var copyId = await CopyLedger.BeginAsync(session, pack, source.Identity, options.Operator.Name, cancellation);
        for (var i = 0; i < tables.Count; i++)
        {
            var table = tables[i];
            var statement = Checksum.Of(new SourceStatements(table).Chunk([.. table.Loaded], new HashSet<ColumnMap>(), KeyRange.All)).Value;
            await CopyLedger.AddTableAsync(session, copyId, table.Name, i + 1, statement, estimates[table.Name], cancellation);
        }

        await transaction.CommitAsync(CancellationToken.None);
        return copyId;
    }

    /// <summary>Compares what another run or process loaded with our snapshot, and loads again what differs.</summary>
    private static async Task RefreshAsync(CopyContext copy, Session session, CancellationToken cancellation)
    {
        while (await new StaleChunks(copy, session).ResetChangedAsync(cancellation))
        {
            await LoadAsync(copy, cancellation);
        }
    }

    private static async Task LoadAsync(CopyContext copy, CancellationToken cancellation)
    {
        using var progress = new ProgressTicker(copy, cancellation);
        await LoadOnceAsync(copy, cancellation);
        await progress.EndAsync();
    }

    /// <summary>The first worker that fails stops the others, and its failure is thrown, not that they were stopped.</summary>
    private static async Task LoadOnceAsync(CopyContext copy, CancellationToken cancellation) =>
        await Parallel.ForAsync(
            0,
            copy.Options.Workers,
            new ParallelOptions { MaxDegreeOfParallelism = copy.Options.Workers, CancellationToken = cancellation },
            async (_, token) =>
            {
                await using var session = await CopyContext.OpenLoaderAsync(copy.Target, token);
                await new CopyWorker(copy, session).RunAsync(token);
            });
}
