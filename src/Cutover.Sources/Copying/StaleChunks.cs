using Cutover.Sessions;

namespace Cutover.Sources.Copying;

/// <summary>Chunks that were loaded from another snapshot: compared with the present one, and freed where they differ.</summary>
internal sealed class StaleChunks(CopyContext copy, Session session)
{
    /// <returns>Whether some are to be loaded again.</returns>
    public async Task<bool> ResetChangedAsync(CancellationToken cancellation)
    {
        var stale = await CopyLedger.StaleAsync(session, copy.CopyId, copy.Snapshot.Name, cancellation);
        List<long> changed = [];
        var compared = 0;
        await Parallel.ForEachAsync(
            stale,
            new ParallelOptions { MaxDegreeOfParallelism = copy.Snapshot.Readers, CancellationToken = cancellation },
            async (chunk, token) =>
            {
                var differs = await DiffersAsync(chunk, token);
                lock (changed)
                {
                    if (differs)
                    {
                        changed.Add(chunk.Id);
                    }

                    copy.Report(new CopyEvent.Comparing(++compared, changed.Count));
                }
            });
        foreach (var chunk in stale.Where(c => !changed.Contains(c.Id)))
        {
            await CopyLedger.ConfirmAsync(session, chunk.Id, copy.Snapshot.Name, cancellation);
        }

        await CopyLedger.ResetAsync(session, [.. changed], cancellation);
        return changed.Count > 0;
    }

    private async Task<bool> DiffersAsync(ClaimedChunk chunk, CancellationToken cancellation)
    {
        var reader = copy.Readers[chunk.Table].Reader;
        var source = await copy.Snapshot.TakeAsync(cancellation);
        try
        {
            using var tally = new ChunkTally();
            await foreach (var part in reader.ReadAsync(source, chunk.Range, cancellation))
            {
                tally.Add(part);
            }

            return !tally.Digest().AsSpan().SequenceEqual(chunk.Digest);
        }
        finally
        {
            copy.Snapshot.Return(source);
        }
    }
}
