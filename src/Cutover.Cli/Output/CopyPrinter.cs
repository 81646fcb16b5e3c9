using System.Globalization;
using Cutover.Sources.Copying;
using Cutover.Sources.Mapping;

namespace Cutover.Cli.Output;

/// <summary>Writes what a copy did, or would do, for a person.</summary>
internal static class CopyPrinter
{
    public static void Print(Terminal terminal, CopyReport report)
    {
        foreach (var table in report.Tables)
        {
            terminal.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{(table.Rejected == 0 ? "✓" : "✗")} {table.Table,-30} {table.Rows,12:N0} rows {table.Bytes / 1e6,10:N1} MB{(table.Rejected == 0 ? "" : $"   {table.Rejected:N0} rejected")}"));
        }

        var rows = report.Tables.Sum(static t => t.Rows);
        terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{rows:N0} rows in {report.LoadTime.TotalSeconds:0.0} s ({rows / Math.Max(0.001, report.LoadTime.TotalSeconds):N0} rows/s), {Completion(report)}"));
        PrintRejections(terminal, report.Rejections);
    }

    public static void PrintPreview(Terminal terminal, IReadOnlyList<CopyPreviewTable> tables, bool showStatements)
    {
        foreach (var table in tables)
        {
            terminal.Out.WriteLine(showStatements
                ? $"-- {table.Name}\n{table.Statement};\n"
                : string.Create(CultureInfo.InvariantCulture, $"{table.Name,-30} {(table.Rows ?? table.Estimate),12:N0} rows {table.Columns,3} columns, key {string.Join(", ", table.Key)}{Note(table)}"));
        }
    }

    public static void PrintTypes(Terminal terminal)
    {
        foreach (var rule in TypeRules.All)
        {
            terminal.Out.WriteLine($"{rule.Source} → {rule.Target}");
            terminal.Out.WriteLine($"    {rule.Reason}");
            terminal.Out.WriteLine($"    {(rule.CopyText ?? rule.SourceText).Replace("{0}", "column", StringComparison.Ordinal)}");
        }
    }

    private static string Completion(CopyReport report) => report.IsComplete
        ? string.Create(CultureInfo.InvariantCulture, $"then indexes, constraints and keys in {report.CompletionTime.TotalSeconds:0.0} s")
        : "of some tables only: staging is not complete until copy has run without --tables";

    private static string Note(CopyPreviewTable table) =>
        table.Defaulted.Count == 0 ? "" : $"; left to their defaults: {string.Join(", ", table.Defaulted)}";

    public static void PrintRejections(Terminal terminal, IReadOnlyList<Rejection> rejections)
    {
        if (rejections.Count == 0)
        {
            return;
        }

        terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rejections.Sum(static r => r.Rows):N0} rows rejected; they are in cutover.rejected_row:"));
        foreach (var rejection in rejections)
        {
            terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rejection.Rows,12:N0}  {rejection.Table}: {rejection.Reason}"));
        }
    }
}
