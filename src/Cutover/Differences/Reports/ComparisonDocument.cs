namespace Cutover.Differences.Reports;

/// <summary>A comparison for programs: what <c>--json</c> prints as the result.</summary>
public static class ComparisonDocument
{
    /// <summary>The document; its members are stable.</summary>
    public static object Of(ComparisonReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new
        {
            report.Source,
            report.Target,
            report.IsEqual,
            report.Objects,
            missing = report.Count(DifferenceOutcome.Missing),
            extra = report.Count(DifferenceOutcome.Extra),
            changed = report.Count(DifferenceOutcome.Changed),
            differences = report.Differences.Select(static d => new { d.Outcome, d.Kind, d.Name, d.Changes, d.Statement, d.Reason }),
            rows = report.Tables.Select(static t => new
            {
                t.Table,
                t.IsEqual,
                t.Source,
                t.Target,
                t.Key,
                t.ColumnsLeftOut,
                t.Missing,
                t.Extra,
                t.Changed,
                differing = t.Rows,
                t.Reason,
                milliseconds = t.Duration.TotalMilliseconds,
            }),
            report.Notes,
            milliseconds = report.Duration.TotalMilliseconds,
        };
    }
}
