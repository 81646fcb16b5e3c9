using Cutover.Sessions;
using Cutover.Sources.Mapping;
using Npgsql;

namespace Cutover.Sources.Copying;

/// <summary>Takes one chunk after the other: reads it, loads it and records it, the last two in one transaction.</summary>
/// <remarks>Killed at any moment, its chunk is free again and nothing of it was kept.</remarks>
internal sealed class CopyWorker(CopyContext copy, Session session)
{
    private const int Attempts = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>Works until every chunk of every table is loaded, by whomever.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var pause = Pause;
        while (true)
        {
            if (await LoadNextAsync(cancellation) || await PlanNextAsync(cancellation))
            {
                pause = Pause;
                continue;
            }

            var tables = await CopyLedger.ProgressAsync(session, copy.CopyId, cancellation);
            if (tables.All(static t => t.IsDone))
            {
                return;
            }

            // Others plan or load what is left; one that dies gives it back.
            await Task.Delay(pause, copy.Options.Clock, cancellation);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            if (pause == LongestPause)
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
        if (await CopyLedger.ClaimAsync(session, copy.CopyId, null, cancellation) is not { } claimed)
        {
            return false;
        }

        var (table, reader) = copy.Readers[claimed.Table];
        var texts = await ReadAsync(reader, claimed.Range, cancellation);
        try
        {
            await LoadAsync(table, texts.Select(static t => t.Text), cancellation);
            await RecordAsync(claimed, texts, began, cancellation);
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (PostgresException e) when (RefusedRow.IsRefusal(e))
        {
            await transaction.RollbackAsync(CancellationToken.None);
            await LoadSiftedAsync(claimed, texts, began, cancellation);
        }

        return true;
    }

    private async Task<IReadOnlyList<Chunk>> ReadAsync(ChunkReader reader, KeyRange range, CancellationToken cancellation)
    {
        var source = await copy.Snapshot.TakeAsync(cancellation);
        try
        {
            var chunks = await reader.ReadRangeAsync(source, range, cancellation);
            await copy.Throttle.TakeAsync(chunks.Sum(static c => c.Text.LongLength), cancellation);
            return chunks;
        }
        finally
        {
            copy.Snapshot.Return(source);
        }
    }

    private async Task LoadAsync(TableMap table, IEnumerable<byte[]> texts, CancellationToken cancellation)
    {
        var loader = ChunkLoader.Into(session.Connection, table.Loaded, table.In(copy.StagingSchema));
        foreach (var text in texts.Where(static t => t.Length > 0))
        {
            await loader.LoadAsync(text, cancellation);
        }
    }

    private Task RecordAsync(ClaimedChunk claimed, IReadOnlyList<Chunk> chunks, long began, CancellationToken cancellation) =>
        CopyLedger.RecordAsync(
            session,
            claimed.Id,
            copy.Snapshot.Name,
            chunks.Sum(static c => c.Rows),
            chunks.Sum(static c => c.Text.LongLength),
            Chunk.Digest(chunks),
            copy.Options.Clock.GetElapsedTime(began),
            cancellation);

    /// <summary>Loads what the target takes, and keeps the rest with the reason.</summary>
    private async Task LoadSiftedAsync(ClaimedChunk claimed, IReadOnlyList<Chunk> chunks, long began, CancellationToken cancellation)
    {
        var table = copy.Readers[claimed.Table].Table;
        var loader = ChunkLoader.Into(session.Connection, table.Loaded, table.In(copy.StagingSchema));
        List<RefusedRow> refused = [];
        List<byte[]> rest = [];

        // In a transaction of its own, so that the rows that stay are all of one, without the attempts' subtransactions.
        await using (await session.Connection.BeginTransactionAsync(cancellation))
        {
            foreach (var chunk in chunks)
            {
                var sifted = await loader.SiftAsync(chunk.Text, cancellation);
                refused.AddRange(sifted.Refused);
                rest.Add(sifted.Kept);
            }
        }

        await using var transaction = await session.Connection.BeginTransactionAsync(cancellation);
        if (await CopyLedger.ClaimAsync(session, copy.CopyId, claimed.Id, cancellation) is null)
        {
            // Somebody else took it meanwhile, and comes to the same result.
            return;
        }

        await LoadAsync(table, rest, cancellation);
        foreach (var row in refused)
        {
            await CopyLedger.RejectAsync(session, copy.Pack, claimed.Table, claimed.Id, KeyOf(table, row), row, cancellation);
        }

        await RecordAsync(claimed, chunks, began, cancellation);
        await transaction.CommitAsync(CancellationToken.None);
        refused.ForEach(row => copy.Report(new CopyEvent.RowRejected(claimed.Table, row.Reason)));
    }

    private static Dictionary<string, string> KeyOf(TableMap table, RefusedRow row)
    {
        var loaded = table.Loaded.ToList();
        return table.Key.ToDictionary(static c => c.Target.Name, c => row.Field(loaded.IndexOf(c)), StringComparer.Ordinal);
    }

    private async Task<bool> PlanNextAsync(CancellationToken cancellation)
    {
        await using var transaction = await session.Connection.BeginTransactionAsync(cancellation);
        if (await CopyLedger.ClaimPlanAsync(session, copy.CopyId, cancellation) is not { } plan)
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
