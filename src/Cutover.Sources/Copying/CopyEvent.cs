namespace Cutover.Sources.Copying;

/// <summary>What a copy tells while it runs.</summary>
public abstract record CopyEvent
{
    private CopyEvent()
    {
    }

    /// <summary>The sessions on the source share a snapshot.</summary>
    public sealed record SnapshotTaken(int Readers, string How) : CopyEvent;

    /// <summary>Staging is there; rows come next.</summary>
    public sealed record Begun(long CopyId) : CopyEvent;

    /// <summary>How far it is.</summary>
    public sealed record Progress(IReadOnlyList<TableProgress> Tables, TimeSpan Elapsed) : CopyEvent;

    /// <summary>A row was refused and is kept in cutover.rejected_row.</summary>
    public sealed record RowRejected(string Table, string Reason) : CopyEvent;

    /// <summary>Others hold the chunks that are left.</summary>
    public sealed record WaitingForOthers(long Chunks) : CopyEvent;

    /// <summary>A row was taken out that an index cannot hold; transactions that still see it would have it in the index.</summary>
    public sealed record WaitingForReaders(string Table) : CopyEvent;

    /// <summary>Chunks of an older snapshot are compared with the source.</summary>
    public sealed record Comparing(int Chunks, int Differing) : CopyEvent;

    /// <summary>Statements that make staging like live are run.</summary>
    public sealed record Completing(int Done, int Statements) : CopyEvent;
}
