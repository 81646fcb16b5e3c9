namespace Cutover.Differences.Rows;

/// <summary>Rows of one side as two numbers; order does not matter.</summary>
/// <param name="Count">How many rows.</param>
/// <param name="Digest">The sum of a 64-bit hash of each row's text, exact and in decimal.</param>
public sealed record RowDigest(long Count, string Digest);
