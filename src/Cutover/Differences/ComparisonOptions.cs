namespace Cutover.Differences;

/// <summary>What to compare, and what to make of it.</summary>
public sealed record ComparisonOptions
{
    /// <summary>The schemas to look at; all that people made when empty.</summary>
    public IReadOnlyCollection<string> Schemas { get; init; } = [];

    /// <summary>Schemas to leave out, such as those that a hosting company keeps.</summary>
    public IReadOnlyCollection<string> ExcludedSchemas { get; init; } = [];

    /// <summary>Kinds and properties to leave out: <c>comment</c>, <c>owner</c>.</summary>
    public IReadOnlyCollection<string> Ignored { get; init; } = [];

    /// <summary>Tables whose rows are compared, too; names as SQL writes them.</summary>
    public IReadOnlyList<string> Rows { get; init; } = [];

    /// <summary>Columns that are not compared in any table's rows, such as <c>updated_at</c>.</summary>
    public IReadOnlyCollection<string> IgnoredColumns { get; init; } = [];

    /// <summary>How many differing rows of a table are named; all are counted.</summary>
    public int RowLimit { get; init; } = 100;

    /// <summary>Differences that are meant to be.</summary>
    public ExpectedDifferences Expected { get; init; } = ExpectedDifferences.None;

    /// <summary>What was deployed beside the databases; null for nothing.</summary>
    public ExternalParts? Parts { get; init; }

    /// <summary>Told what is being done; one line without a period.</summary>
    public Action<string> Report { get; init; } = static _ => { };
}
