namespace Cutover.Differences.Rows;

/// <summary>A row that is not alike in both databases.</summary>
/// <param name="Outcome">Missing, extra or changed, seen from the target.</param>
/// <param name="Key">The key's values as a row: <c>(207)</c>; the whole row where the table has no key.</param>
public sealed record RowDifference(DifferenceOutcome Outcome, string Key);
