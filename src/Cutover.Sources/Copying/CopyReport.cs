namespace Cutover.Sources.Copying;

/// <summary>What a copy did.</summary>
/// <param name="CopyId">Its number in the ledger.</param>
/// <param name="IsComplete">Whether staging is complete; false where only some of the pack's tables were asked for.</param>
/// <param name="Tables">Each table.</param>
/// <param name="Readers">Sessions that read the source.</param>
/// <param name="Snapshot">How they came to share a snapshot.</param>
/// <param name="LoadTime">From the first chunk to the last.</param>
/// <param name="CompletionTime">Indexes, constraints, keys and statistics.</param>
/// <param name="Rejections">Refusals by table and reason.</param>
public sealed record CopyReport(
    long CopyId,
    bool IsComplete,
    IReadOnlyList<TableProgress> Tables,
    int Readers,
    string Snapshot,
    TimeSpan LoadTime,
    TimeSpan CompletionTime,
    IReadOnlyList<Rejection> Rejections);

/// <summary>Rows of a table that were refused for one reason.</summary>
/// <param name="Table">The table.</param>
/// <param name="Reason">The server's message, which may quote a value.</param>
/// <param name="Rows">How many rows.</param>
public sealed record Rejection(string Table, string Reason, long Rows)
{
    /// <summary>The same without the values that servers quote; reasons that differed only in those are one.</summary>
    public static IReadOnlyList<Rejection> WithoutValues(IEnumerable<Rejection> rejections) =>
    [
        .. rejections
            .GroupBy(static r => (r.Table, Reason: ValueMask.InWords(r.Reason)!))
            .Select(static g => new Rejection(g.Key.Table, g.Key.Reason, g.Sum(static r => r.Rows)))
            .OrderByDescending(static r => r.Rows),
    ];
}
