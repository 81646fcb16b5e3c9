using System.Runtime.CompilerServices;
using Cutover.Sessions;
using Cutover.Sources.Mapping;
using Npgsql;

namespace Cutover.Sources.Copying;

/// <summary>Takes one chunk after the other: reads it, loads it and records it, the last two in one transaction.</summary>
/// <remarks>Killed at any moment, its chunk is free again and nothing of it was kept.</remarks>
internal sealed class CopyWorker(CopyContext copy, Session session)
{
    private const int Attempts = 5;
    private const int PausesInASecond = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    // Each asks the ledger how far the others are; soon enough for the last chunk, seldom enough for a large ledger.
    private static readonly TimeSpan PauseForOthers = TimeSpan.FromMilliseconds(1000 / PausesInASecond);

    /// <summary>Works until every chunk of the run's tables is loaded, by whomever.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var pauses = 0;
        while (true)
        {
            if (await LoadNextAsync(cancellation) || await PlanNextAsync(cancellation))
            {
                pauses = 0;
                continue;
            }

            var tables = (await CopyLedger.ProgressAsync(session, copy.CopyId, cancellation)).Where(t => copy.Readers.ContainsKey(t.Table)).ToList();
            if (tables.TrueForAll(static t => t.IsDone))
            {
                return;
            }

            // Others plan or load what is left; one that dies gives it back.
            await Task.Delay(PauseForOthers, copy.Options.Clock, cancellation);
            if (++pauses % PausesInASecond == 0)
            {
                copy.Report(new CopyEvent.WaitingForOthers(tables.Count(static t => !t.IsDone)));
            }
        }
    }

    private async Task<bool> LoadNextAsync(CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryLoadAsync(cancellation);
            }
            catch (PostgresException e) when (attempt < Attempts && e.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure)
            {
                await Task.Delay(Pause * attempt, copy.Options.Clock, cancellation);
            }
        }
    }

    private async Task<bool> TryLoadAsync(CancellationToken cancellation)
    {
        var began = copy.Options.Clock.GetTimestamp();
        await using var transaction = await session.Connection.BeginTransactionAsync(cancellation);
        if (await CopyLedger.ClaimAsync(session, copy.CopyId, copy.Readers.Keys, null, cancellation) is not { } claimed)
        {
            return false;
        }

        try
        {
            await LoadAsync(claimed, static chunk => chunk, began, cancellation);
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (PostgresException e) when (RefusedRow.IsRefusal(e))
        {
            await transaction.RollbackAsync(CancellationToken.None);
            await LoadSiftedAsync(claimed, began, cancellation);
        }

        return true;
    }

    /// <summary>Reads a range, loads what is made of each chunk, and records the range.</summary>
    private async Task LoadAsync(ClaimedChunk claimed, Func<Chunk, Chunk> take, long began, CancellationToken cancellation)
    {
        var loader = Loader(claimed);
        using var tally = new ChunkTally();
        await foreach (var chunk in ReadAsync(claimed, cancellation))
        {
            tally.Add(chunk);
            await loader.LoadAsync(take(chunk), cancellation);
        }

        await CopyLedger.RecordAsync(
            session, claimed.Id, copy.Snapshot.Name, tally.Rows, tally.Bytes, tally.Digest(), copy.Options.Clock.GetElapsedTime(began), cancellation);
    }

    private async IAsyncEnumerable<Chunk> ReadAsync(ClaimedChunk claimed, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (table, reader) = copy.Readers[claimed.Table];
        var source = await copy.Snapshot.TakeAsync(cancellation);
        List<Chunk> read = [];
        try
        {
            await foreach (var chunk in reader.ReadAsync(source, claimed.Range, cancellation))
            {
                await copy.Throttle.TakeAsync(chunk.Text.LongLength, cancellation);
                if (table.Key.Count > 0)
                {
                    read.Add(chunk);
                }
                else
                {
                    // A whole table in one stream cannot be kept.
                    yield return chunk;
                }
            }
        }
        finally
        {
            copy.Snapshot.Return(source);
        }

        // Others read while these are loaded.
        foreach (var chunk in read)
        {
            yield return chunk;
        }
    }

    /// <summary>Loads what the target takes, and keeps the rest with the reason.</summary>
    private async Task LoadSiftedAsync(ClaimedChunk claimed, long began, CancellationToken cancellation)
    {
        List<RefusedRow> refused = [];

        // In a transaction of its own, so that the rows that stay are all of one, without the attempts' subtransactions.
        await using (await session.Connection.BeginTransactionAsync(cancellation))
        {
            var loader = Loader(claimed);
            await foreach (var chunk in ReadAsync(claimed, cancellation))
            {
                refused.AddRange(await loader.SiftAsync(chunk, cancellation));
            }
        }

        await using var transaction = await session.Connection.BeginTransactionAsync(cancellation);
        if (await CopyLedger.ClaimAsync(session, copy.CopyId, copy.Readers.Keys, claimed.Id, cancellation) is null)
        {
            // Somebody else took it meanwhile, and comes to the same result.
            return;
        }

        var table = copy.Readers[claimed.Table].Table;
        var lines = new LineSet(refused.Select(static r => r.Line));
        await LoadAsync(claimed, lines.Without, began, cancellation);
        foreach (var row in refused)
        {
            await CopyLedger.RejectAsync(session, copy.Pack, claimed.Table, claimed.Id, KeyOf(table, row), row, cancellation);
        }

        await transaction.CommitAsync(CancellationToken.None);
        refused.ForEach(row => copy.Report(new CopyEvent.RowRejected(claimed.Table, row.Reason)));
    }

    private ChunkLoader Loader(ClaimedChunk claimed)
    {
        var table = copy.Readers[claimed.Table].Table;
        return ChunkLoader.Into(session.Connection, table.Loaded, table.In(copy.StagingSchema));
    }

    private static Dictionary<string, string> KeyOf(TableMap table, RefusedRow row)
    {
        var loaded = table.Loaded.ToList();
        return table.Key.ToDictionary(static c => c.Target.Name, c => row.Field(loaded.IndexOf(c)), StringComparer.Ordinal);
    }

    private async Task<bool> PlanNextAsync(CancellationToken cancellation)
    {
        await using var transaction = await session.Connection.BeginTransactionAsync(cancellation);
        if (await CopyLedger.ClaimPlanAsync(session, copy.CopyId, copy.Readers.Keys, cancellation) is not { } plan)
        {
            return false;
        }

        var source = await copy.Snapshot.TakeAsync(cancellation);
        try
        {
            var bounds = await new ChunkPlanner(copy.Readers[plan.Table].Table, source).NextAsync(plan, cancellation);
            await CopyLedger.AddChunksAsync(session, copy.CopyId, plan.Table, bounds, bounds[^1] is null, cancellation);
        }
        finally
        {
            copy.Snapshot.Return(source);
        }

        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }
}
