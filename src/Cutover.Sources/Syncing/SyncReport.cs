using Cutover.Sources.Copying;

namespace Cutover.Sources.Syncing;

/// <summary>What a sync changed.</summary>
/// <param name="Tables">Tables that were not as the source.</param>
/// <param name="Compared">Ranges compared.</param>
/// <param name="Differing">Ranges that differed.</param>
/// <param name="Rejections">Rows of the source that staging does not hold, by table and reason.</param>
/// <param name="Duration">How long it took.</param>
public sealed record SyncReport(
    IReadOnlyList<SyncedTable> Tables, int Compared, int Differing, IReadOnlyList<Rejection> Rejections, TimeSpan Duration);

/// <summary>What changed in a table: a changed row counts as deleted and as written.</summary>
public sealed record SyncedTable(string Table, long Deleted, long Written);
