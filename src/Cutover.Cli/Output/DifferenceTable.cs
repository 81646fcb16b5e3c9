using System.Globalization;
using Cutover.Differences;
using Cutover.Differences.Reports;
using Cutover.Differences.Rows;
using Spectre.Console;

namespace Cutover.Cli.Output;

/// <summary>A comparison as a table in a terminal.</summary>
internal static class DifferenceTable
{
    private const int ValueLimit = 60;

    public static void Print(Terminal terminal, ComparisonReport report)
    {
        if (report.Undeclared.Any())
        {
            terminal.Console.Write(Objects(report));
        }

        if (report.Tables.Count > 0)
        {
            terminal.Console.Write(Rows(report));
        }

        foreach (var reason in report.Declared)
        {
            terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"declared {reason.Count,4}  {reason.Reason}"));
        }

        foreach (var note in report.Notes)
        {
            terminal.Note("note", note);
        }

        terminal.Out.WriteLine(Summary(report));
    }

    /// <summary>The last line: what a person wants to know first.</summary>
    public static string Summary(ComparisonReport report)
    {
        var declared = report.Declared.Sum(static r => r.Count);
        var meant = declared > 0 ? $" ({declared} declared)" : "";
        return report.IsEqual
            ? string.Create(CultureInfo.InvariantCulture, $"no difference{meant} in {report.Objects} objects") + Tables(report.Tables.Count)
            : string.Create(
                CultureInfo.InvariantCulture,
                $"missing {report.Count(DifferenceOutcome.Missing)}   extra {report.Count(DifferenceOutcome.Extra)}   changed {report.Count(DifferenceOutcome.Changed)}{meant}");
    }

    private static string Tables(int count) => count switch
    {
        0 => "",
        1 => " and the rows of 1 table",
        _ => string.Create(CultureInfo.InvariantCulture, $" and the rows of {count} tables"),
    };

    private static Table Objects(ComparisonReport report)
    {
        var table = new Table().Border(TableBorder.None).AddColumns("", "Kind", "Name", "What", "Source", "Target");
        foreach (var difference in report.Undeclared)
        {
            var outcome = new Markup(Word(difference.Outcome), new Style(Colour(difference.Outcome)));
            if (difference.Changes.Count == 0)
            {
                table.AddRow(outcome, Text(difference.Kind), Text(difference.Name), Text(""), Text(""), Text(""));
                continue;
            }

            foreach (var change in difference.Changes)
            {
                var isFirst = change == difference.Changes[0];
                table.AddRow(
                    isFirst ? outcome : new Markup(""),
                    Text(isFirst ? difference.Kind : ""),
                    Text(isFirst ? difference.Name : ""),
                    Text(change.Property),
                    Text(Short(change.Source)),
                    Text(Short(change.Target)));
            }
        }

        return table;
    }

    private static Table Rows(ComparisonReport report)
    {
        var table = new Table().Border(TableBorder.None).AddColumns("", "Rows of", "Source", "Target", "Missing", "Extra", "Changed", "First keys");
        foreach (var rows in report.Tables)
        {
            table.AddRow(
                rows.IsEqual ? new Markup("equal", new Style(Color.Green)) : new Markup("differ", new Style(rows.Reason is null ? Color.Red : Color.Grey)),
                Text(rows.Table),
                Text(Number(rows.Source)),
                Text(Number(rows.Target)),
                Text(Number(rows.Missing)),
                Text(Number(rows.Extra)),
                Text(Number(rows.Changed)),
                Text(rows.Reason is { } reason ? $"declared: {reason}" : string.Join(' ', rows.Rows.Take(3).Select(static r => r.Key))));
        }

        return table;
    }

    private static string Word(DifferenceOutcome outcome) => outcome.ToString().ToLowerInvariant();

    private static Color Colour(DifferenceOutcome outcome) => outcome switch
    {
        DifferenceOutcome.Missing => Color.Red,
        DifferenceOutcome.Extra => Color.Blue,
        _ => Color.Yellow,
    };

    private static Markup Text(string text) => new(Markup.Escape(VisibleText.Of(text).ReplaceLineEndings(" ")));

    private static string Number(RowDigest? rows) => rows is null ? "no table" : Number(rows.Count);

    private static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Short(string? value)
    {
        var line = (value ?? "–").ReplaceLineEndings(" ").Trim();
        return line.Length <= ValueLimit ? line : string.Concat(line.AsSpan(0, ValueLimit), "…");
    }
}
