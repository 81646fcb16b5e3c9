using Cutover.Differences.Rows;

namespace Cutover.Differences;

/// <summary>How two databases differ.</summary>
public sealed record ComparisonReport
{
    /// <summary>The source's server version, such as 18.4, and its database.</summary>
    public required string Source { get; init; }

    /// <summary>The target's.</summary>
    public required string Target { get; init; }

    /// <summary>Objects that were looked at, on both sides together.</summary>
    public required int Objects { get; init; }

    /// <summary>The differences, in the order in which the missing objects can be created; extra ones last.</summary>
    public required IReadOnlyList<Difference> Differences { get; init; }

    /// <summary>The tables whose rows were compared.</summary>
    public required IReadOnlyList<TableComparison> Tables { get; init; }

    /// <summary>What a reader should know: other versions, declarations that fit nothing.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Differences that nobody declared.</summary>
    public IEnumerable<Difference> Undeclared => Differences.Where(static d => d.Reason is null);

    /// <summary>Tables whose rows differ, and nobody declared that they do.</summary>
    public IEnumerable<TableComparison> UnequalTables => Tables.Where(static t => !t.IsEqual && t.Reason is null);

    /// <summary>The reasons of the declared differences, each with how many it is the reason of.</summary>
    public IReadOnlyList<(string Reason, int Count)> Declared =>
    [
        .. Differences.Select(static d => d.Reason)
            .Concat(Tables.Select(static t => t.Reason))
            .OfType<string>()
            .GroupBy(static r => r, StringComparer.Ordinal)
            .Select(static g => (g.Key, g.Count())),
    ];

    /// <summary>Whether nothing differs but what is declared.</summary>
    public bool IsEqual => !Undeclared.Any() && !UnequalTables.Any();

    /// <summary>How many undeclared differences there are of one outcome, rows counted by table.</summary>
    public int Count(DifferenceOutcome outcome) =>
        Undeclared.Count(d => d.Outcome == outcome) + UnequalTables.Count(t => t.Outcomes.Contains(outcome));
}
