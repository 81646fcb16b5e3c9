namespace Cutover.Sources.Verifying;

/// <summary>What a proof found.</summary>
/// <param name="Pack">The pack.</param>
/// <param name="Place">What was compared with the source.</param>
/// <param name="Source">The source, as <c>MySQL billing on db:3306</c>.</param>
/// <param name="Target">The target, likewise.</param>
/// <param name="Lines">Each thing that was compared or checked.</param>
/// <param name="Duration">How long it took.</param>
public sealed record VerifyReport(
    string Pack, string Place, string Source, string Target, IReadOnlyList<VerifyLine> Lines, TimeSpan Duration)
{
    /// <summary>Lines that do not hold and block.</summary>
    public int Failed => Lines.Count(static l => l is { Holds: false, IsWarning: false });

    /// <summary>Lines that do not hold and are only to be known.</summary>
    public int Warnings => Lines.Count(static l => l is { Holds: false, IsWarning: true });

    /// <summary>Lines that hold.</summary>
    public int Passed => Lines.Count(static l => l.Holds);
}

/// <summary>One thing that was compared or checked.</summary>
/// <param name="Tier">records, money, digest, check, sequences or rejected.</param>
/// <param name="Label">What, for people.</param>
/// <param name="Figure">Records or cents at the source; null where there is none.</param>
/// <param name="Unit">What the figure counts.</param>
/// <param name="Holds">Whether both sides agree, or the assertion holds.</param>
/// <param name="IsWarning">Whether it only warns.</param>
/// <param name="Details">What is wrong, a line each.</param>
public sealed record VerifyLine(
    string Tier, string Label, string? Figure, string? Unit, bool Holds, bool IsWarning, IReadOnlyList<string> Details)
{
    /// <summary>Rows that differ, one by one; at most 100 of a table.</summary>
    public IReadOnlyList<RowDifference> Differences { get; init; } = [];

    /// <summary>Whether two sides were compared, and not one asked.</summary>
    public bool IsComparison => Tier is not "check";
}

/// <summary>A row that is not the same on both sides.</summary>
/// <param name="Table">The table.</param>
/// <param name="Key">Its key as a JSON object.</param>
/// <param name="Kind">missing, extra or doubled in the target, changed, or refused by it.</param>
/// <param name="Column">The column that differs; null for a whole row.</param>
/// <param name="SourceValue">The source's value as the target prints it; masked unless asked for.</param>
/// <param name="TargetValue">The target's value.</param>
public sealed record RowDifference(string Table, string Key, string Kind, string? Column, string? SourceValue, string? TargetValue)
{
    /// <summary>The difference in one line.</summary>
    public override string ToString() => Kind switch
    {
        "changed" => $"{Table} {Key}: {Column} is {SourceValue ?? "null"} at the source and {TargetValue ?? "null"} in the target",
        "refused" => $"{Table} {Key}: the target refuses it: {SourceValue}",
        "missing" => $"{Table} {Key}: missing in the target",
        "doubled" => $"{Table} {Key}: more than once in the target",
        _ => $"{Table} {Key}: only in the target",
    };
}
