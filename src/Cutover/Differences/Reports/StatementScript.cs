using System.Text;

namespace Cutover.Differences.Reports;

/// <summary>The statements that create what is missing, as the draft of a numbered script.</summary>
public static class StatementScript
{
    /// <summary>The text; objects that nothing here can create are named in a comment.</summary>
    public static string Of(ComparisonReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var missing = report.Undeclared.Where(static d => d.Outcome == DifferenceOutcome.Missing).ToList();
        var text = new StringBuilder()
            .Append("-- summary:  Creates what the target lacks.\n\n")
            .Append("-- A draft: made from ").Append(report.Source).Append(" for ").Append(report.Target).Append(".\n")
            .Append("-- Review each statement, give names, reasons and a way back, and number the file.\n\n")

            // A body is not looked into before everything that it names is there.
            .Append("set local check_function_bodies = off;\n");
        foreach (var difference in missing)
        {
            text.Append('\n');
            _ = difference.Statement is { } statement
                ? text.Append(statement).Append('\n')
                : text.Append("-- ").Append(difference.Title).Append(" is missing, and has no statement here\n");
        }

        return text.ToString();
    }
}
