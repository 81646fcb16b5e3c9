namespace Cutover.Sources.Ingest;

/// <summary>Something that happens during an ingest, for progress.</summary>
public abstract record IngestEvent(string Source)
{
    /// <summary>A source is read from its beginning, or from where it stopped.</summary>
    public sealed record ScanStarting(string Source, string Cursor, DateTimeOffset? Since) : IngestEvent(Source);

    /// <summary>A page is in the database, unless it held nothing new.</summary>
    public sealed record PageRead(string Source, int Pages, long Items, bool IsKept) : IngestEvent(Source);

    /// <summary>An answer was no page; it is asked for again.</summary>
    public sealed record Retrying(string Source, int Attempt, TimeSpan Delay, string Problem) : IngestEvent(Source);

    /// <summary>The API's quota is used up.</summary>
    public sealed record WaitingForQuota(string Source, TimeSpan Delay) : IngestEvent(Source);

    /// <summary>What the cursor named is gone; the scan begins again, and keeps only news.</summary>
    public sealed record StartingOver(string Source, string Cursor) : IngestEvent(Source);

    /// <summary>A source was read to its end.</summary>
    public sealed record ScanDone(string Source, int Pages, long Items, int Landed) : IngestEvent(Source);

    /// <summary>A source stopped; the others go on.</summary>
    public sealed record ScanStopped(string Source, string Reason) : IngestEvent(Source);
}
