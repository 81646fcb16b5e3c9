namespace Cutover.Benchmarks.Harness;

/// <summary>What came of one race.</summary>
/// <param name="Title">What was measured, where.</param>
/// <param name="Rows">The contenders.</param>
/// <param name="Ratios">The comparisons.</param>
internal sealed record ResultTable(string Title, IReadOnlyList<ResultRow> Rows, IReadOnlyList<ResultRatio> Ratios)
{
    /// <summary>Facts that belong beside the figures, such as versions and what was left out.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
