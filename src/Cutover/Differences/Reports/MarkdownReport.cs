using System.Globalization;
using System.Text;
using Cutover.Differences.Rows;

namespace Cutover.Differences.Reports;

/// <summary>A comparison as Markdown, for a review or a ticket.</summary>
public static class MarkdownReport
{
    /// <summary>The document.</summary>
    public static string Of(ComparisonReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        text.Append("# What differs\n\n");
        text.Append("Source: ").Append(Cell(report.Source)).Append("  \nTarget: ").Append(Cell(report.Target)).Append("\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{report.Objects} objects: {report.Count(DifferenceOutcome.Missing)} missing, {report.Count(DifferenceOutcome.Extra)} extra, {report.Count(DifferenceOutcome.Changed)} changed");
        text.Append(report.IsEqual ? "; nothing differs but what is declared.\n" : ".\n");
        foreach (var note in report.Notes)
        {
            text.Append("\n- ").Append(Cell(note)).Append('\n');
        }

        Objects(text, report);
        Rows(text, report.Tables);
        Statements(text, report);
        return text.ToString();
    }

    private static void Objects(StringBuilder text, ComparisonReport report)
    {
        if (report.Declared.Count > 0)
        {
            text.Append("\n## Declared\n\n");
            foreach (var (reason, count) in report.Declared)
            {
                text.Append(CultureInfo.InvariantCulture, $"- {count}: {Cell(reason)}\n");
            }
        }

        if (!report.Undeclared.Any())
        {
            return;
        }

        text.Append("\n## Objects\n\n| outcome | kind | name | what | source | target |\n|---|---|---|---|---|---|\n");
        foreach (var difference in report.Undeclared)
        {
            IReadOnlyList<PropertyChange> changes = difference.Changes.Count > 0 ? difference.Changes : [new PropertyChange("", null, null)];
            foreach (var change in changes)
            {
                Row(text, Word(difference.Outcome), difference.Kind, difference.Name, change.Property, change.Source, change.Target);
            }
        }
    }

    private static void Rows(StringBuilder text, IReadOnlyList<TableComparison> tables)
    {
        if (tables.Count == 0)
        {
            return;
        }

        text.Append("\n## Rows\n\n| table | source | target | missing | extra | changed | digest | first keys |\n|---|---:|---:|---:|---:|---:|---|---|\n");
        foreach (var table in tables)
        {
            Row(
                text,
                table.Table,
                Number(table.Source?.Count),
                Number(table.Target?.Count),
                Number(table.Missing),
                Number(table.Extra),
                Number(table.Changed),
                table.IsEqual ? table.Source!.Digest : $"{table.Source?.Digest} / {table.Target?.Digest}",
                table.Reason is { } reason ? $"declared: {reason}" : string.Join(' ', table.Rows.Take(10).Select(static r => r.Key)));
        }
    }

    private static void Statements(StringBuilder text, ComparisonReport report)
    {
        var statements = report.Undeclared.Where(static d => d.Statement is not null).Select(static d => d.Statement!).ToList();
        if (statements.Count == 0)
        {
            return;
        }

        var fence = Fence(statements);
        text.Append("\n## What creates the missing objects\n\n").Append(fence).Append("sql\n");
        text.Append(VisibleText.Of(string.Join("\n\n", statements))).Append('\n').Append(fence).Append('\n');
    }

    /// <summary>A fence that is longer than any in the text.</summary>
    private static string Fence(List<string> statements)
    {
        var fence = "```";
        while (statements.Exists(s => s.Contains(fence, StringComparison.Ordinal)))
        {
            fence += "`";
        }

        return fence;
    }

    private static void Row(StringBuilder text, params ReadOnlySpan<string?> cells)
    {
        text.Append('|');
        foreach (var cell in cells)
        {
            text.Append(' ').Append(Cell(cell)).Append(" |");
        }

        text.Append('\n');
    }

    private static string Cell(string? value) => VisibleText.Of(value ?? "")
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace("|", "\\|", StringComparison.Ordinal)
        .Replace("`", "\\`", StringComparison.Ordinal)
        .Replace("*", "\\*", StringComparison.Ordinal)
        .ReplaceLineEndings(" ");

    private static string Word(DifferenceOutcome outcome) => outcome.ToString().ToLowerInvariant();

    private static string Number(long? number) => number?.ToString("#,0", CultureInfo.InvariantCulture) ?? "no table";
}
