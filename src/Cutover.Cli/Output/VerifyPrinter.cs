using System.Globalization;
using Cutover.Sources.Verifying;

namespace Cutover.Cli.Output;

/// <summary>Writes a proof for a person: a line for each thing that was compared, and what differs below it.</summary>
internal static class VerifyPrinter
{
    private const int FigureWidth = 12;

    public static void Print(Terminal terminal, VerifyReport report)
    {
        terminal.Out.WriteLine($"{report.Pack.ToUpperInvariant()} data migration validation");
        terminal.Out.WriteLine($"{Server(report.Source)}        {Server(report.Target)}");
        var width = Math.Max(24, report.Lines.Max(static l => l.Label.Length));
        foreach (var line in report.Lines)
        {
            terminal.Out.WriteLine(Text(line, width));
            foreach (var detail in line.Details)
            {
                terminal.Out.WriteLine($"    {detail}");
            }
        }

        var share = report.Lines.Count == 0 ? 100 : 100.0 * report.Passed / report.Lines.Count;
        terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Checks {report.Lines.Count}   passed {report.Passed}   failed {report.Failed}   warnings {report.Warnings}   success {Math.Floor(share * 10) / 10:0.#} %"));
    }

    private static string Text(VerifyLine line, int width)
    {
        var figure = line.Figure is null ? "" : $"{Grouped(line.Figure),FigureWidth} {line.Unit}";
        var mark = line switch
        {
            { Holds: true } => "✓",
            { IsWarning: true } => "!",
            _ => "✗",
        };
        var verdict = line switch
        {
            { IsComparison: false, Holds: true } when line.Label.StartsWith("No ", StringComparison.Ordinal) => "",
            { Holds: true } => "MATCH",
            { IsComparison: false } => "DOES NOT HOLD",
            _ => "MISMATCH",
        };
        return $"{mark} {line.Label.PadRight(width)} {figure,-(FigureWidth + 10)}  {verdict}".TrimEnd();
    }

    private static string Grouped(string figure) =>
        decimal.TryParse(figure, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number.ToString($"N{number.Scale}", CultureInfo.InvariantCulture)
            : figure;

    private static string Server(string text)
    {
        var parts = text.Split('|');
        return $"{parts[0],-11} {parts[1]}";
    }
}
