namespace Cutover.Sources.Mapping;

/// <summary>Which rows of a table: those above one key and up to another, or those of some hash buckets.</summary>
/// <param name="Lower">Keys are above this; null from the first.</param>
/// <param name="Upper">Keys are up to this and with it; null to the last.</param>
public sealed record KeyRange(IReadOnlyList<string>? Lower, IReadOnlyList<string>? Upper)
{
    /// <summary>The whole table.</summary>
    public static KeyRange All { get; } = new(null, null);

    /// <summary>Rows of these buckets only; null for all.</summary>
    public IReadOnlyList<int>? Buckets { get; init; }

    /// <summary>How many buckets there are.</summary>
    public int BucketCount { get; init; }

    /// <summary>For a message: <c>(1200, 2400]</c>.</summary>
    public override string ToString() =>
        Buckets is not null ? $"{Buckets.Count} of {BucketCount} buckets" : $"({Text(Lower)}, {Text(Upper)}]";

    private static string Text(IReadOnlyList<string>? key) => key is null ? "…" : string.Join(", ", key);
}
