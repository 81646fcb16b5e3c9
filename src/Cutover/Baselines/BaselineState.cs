namespace Cutover.Baselines;

/// <summary>A baseline of a pack as the database knows it.</summary>
/// <param name="Name">The file's name without extension.</param>
/// <param name="Summary">What it asks, in one line.</param>
/// <param name="Rows">Rows that were kept; null when it was not captured.</param>
/// <param name="CapturedAt">When it was captured.</param>
/// <param name="ComparedAt">When it was last compared; null when never.</param>
/// <param name="Differences">Rows that differed then; null when it was never compared.</param>
public sealed record BaselineState(
    string Name, string Summary, long? Rows, DateTimeOffset? CapturedAt, DateTimeOffset? ComparedAt, long? Differences);
