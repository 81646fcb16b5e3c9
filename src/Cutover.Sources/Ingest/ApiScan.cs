namespace Cutover.Sources.Ingest;

/// <summary>A scan as the database knows it.</summary>
/// <param name="ScanId">Its number.</param>
/// <param name="Cursor">Where the next page begins; empty at the start.</param>
/// <param name="Since">Only what changed then or later is asked for.</param>
/// <param name="Pages">Pages read so far.</param>
/// <param name="Items">Items on them.</param>
/// <param name="Landed">Pages that were kept.</param>
internal sealed record ApiScan(long ScanId, string Cursor, DateTimeOffset? Since, int Pages, long Items, int Landed);
