namespace Cutover.Differences;

/// <summary>One object that is not alike in both databases.</summary>
/// <param name="Outcome">Missing, extra or changed, seen from the target.</param>
/// <param name="Kind">Such as <c>table</c>, <c>policy</c> or <c>grant</c>.</param>
/// <param name="Name">The full name, quoted where it must be.</param>
public sealed record Difference(DifferenceOutcome Outcome, string Kind, string Name)
{
    /// <summary>What has changed; empty for a missing or extra object.</summary>
    public IReadOnlyList<PropertyChange> Changes { get; init; } = [];

    /// <summary>What creates a missing object, for a script to start from; null for others, and where nothing can.</summary>
    public string? Statement { get; init; }

    /// <summary>Why it is meant to be so; null for a difference that nobody declared.</summary>
    public string? Reason { get; init; }

    /// <summary>Kind and name, by which it is declared: <c>table public.orders</c>.</summary>
    public string Title => $"{Kind} {Name}";
}
