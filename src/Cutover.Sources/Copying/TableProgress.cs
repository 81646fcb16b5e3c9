namespace Cutover.Sources.Copying;

/// <summary>How far the copy of a table is.</summary>
/// <param name="Table">The table.</param>
/// <param name="IsDone">Whether every chunk is planned and loaded.</param>
/// <param name="Rows">Rows that the source gave.</param>
/// <param name="Bytes">Bytes that the source gave.</param>
/// <param name="Estimate">Rows that the source expects in all.</param>
/// <param name="Rejected">Rows that the target refused.</param>
public sealed record TableProgress(string Table, bool IsDone, long Rows, long Bytes, long Estimate, long Rejected);
