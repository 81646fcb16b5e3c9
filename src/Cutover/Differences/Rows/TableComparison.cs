namespace Cutover.Differences.Rows;

/// <summary>What was found about one table's rows.</summary>
/// <param name="Table">The full name, quoted where it must be.</param>
public sealed record TableComparison(string Table)
{
    /// <summary>The source's rows; null when it has no such table.</summary>
    public RowDigest? Source { get; init; }

    /// <summary>The target's rows; null when it has no such table.</summary>
    public RowDigest? Target { get; init; }

    /// <summary>The columns by which rows were told apart; empty: by the whole row.</summary>
    public IReadOnlyList<string> Key { get; init; } = [];

    /// <summary>Columns that only one side has, and that were left out of the comparison.</summary>
    public IReadOnlyList<string> ColumnsLeftOut { get; init; } = [];

    /// <summary>Rows that the source has and the target lacks.</summary>
    public long Missing { get; init; }

    /// <summary>Rows that the target has and the source does not.</summary>
    public long Extra { get; init; }

    /// <summary>Rows that have one key and differ otherwise.</summary>
    public long Changed { get; init; }

    /// <summary>The first of them, by key.</summary>
    public IReadOnlyList<RowDifference> Rows { get; init; } = [];

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Why its rows are meant to differ; null where nobody declared it.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether both sides hold the same rows.</summary>
    public bool IsEqual => Source is not null && Target is not null && Source == Target && Missing + Extra + Changed == 0;

    /// <summary>In which ways it differs; a table that one side lacks has no rows there.</summary>
    public IReadOnlyList<DifferenceOutcome> Outcomes =>
    [
        .. Missing > 0 || Target is null ? [DifferenceOutcome.Missing] : Array.Empty<DifferenceOutcome>(),
        .. Extra > 0 || Source is null ? [DifferenceOutcome.Extra] : Array.Empty<DifferenceOutcome>(),
        .. Changed > 0 ? [DifferenceOutcome.Changed] : Array.Empty<DifferenceOutcome>(),
    ];

    /// <summary>How it is declared: <c>rows public.orders</c>.</summary>
    public string Title => $"rows {Table}";
}
