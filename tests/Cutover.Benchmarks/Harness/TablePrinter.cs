using System.Globalization;

namespace Cutover.Benchmarks.Harness;

/// <summary>Prints results as Markdown, ready for the README.</summary>
internal static class TablePrinter
{
    public static void Print(ResultTable table)
    {
        Console.WriteLine($"\n### {table.Title}\n");
        Print(
            ["ms", "runs", "min", "median", "max", "own CPU"],
            table.Rows.Select(static r => (string[])[r.Name, Number(r.Runs), Time(r.Min), Time(r.Median), Time(r.Max), r.Processor > 0 ? Time(r.Processor) : "–"]));
        if (table.Ratios.Count > 0)
        {
            Console.WriteLine();
            Print(
                ["ratio", "min", "median", "max", "target"],
                table.Ratios.Select(static r => (string[])[r.Text, Ratio(r.Min), Ratio(r.Median), Ratio(r.Max), r.Target ?? ""]));
        }

        foreach (var note in table.Notes)
        {
            Console.WriteLine($"\n{note}");
        }
    }

    private static void Print(string[] heads, IEnumerable<string[]> rows)
    {
        List<string[]> lines = [heads, .. rows];
        var widths = heads.Select((_, i) => lines.Max(l => l[i].Length)).ToArray();
        lines.Insert(1, [.. widths.Select(static (w, i) => i == 0 ? new string('-', w) : new string('-', w - 1) + ":")]);
        foreach (var line in lines)
        {
            Console.WriteLine($"| {string.Join(" | ", line.Select((cell, i) => i == 0 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i])))} |");
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Time(double ms) => ms.ToString(ms < 10 ? "0.0" : "0", CultureInfo.InvariantCulture);

    private static string Ratio(double ratio) => ratio.ToString(ratio < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture);
}
