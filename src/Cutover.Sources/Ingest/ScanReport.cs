namespace Cutover.Sources.Ingest;

/// <summary>What came of reading one source; of one that was read again, pages and items of the second reading.</summary>
/// <param name="Source">The name in <c>launch.api_scan</c>.</param>
/// <param name="Pages">Pages read since the scan began.</param>
/// <param name="Items">Items on them.</param>
/// <param name="Landed">Pages that held anything new and were kept, of both readings.</param>
/// <param name="Errors">Answers in this call that were no page.</param>
/// <param name="IsResumed">Whether it went on where an earlier call stopped.</param>
public sealed record ScanReport(string Source, int Pages, long Items, int Landed, int Errors, bool IsResumed);
