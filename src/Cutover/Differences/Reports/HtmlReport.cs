using System.Globalization;
using System.Net;
using System.Text;
using Cutover.Differences.Rows;

namespace Cutover.Differences.Reports;

/// <summary>A comparison as one HTML file that needs nothing else: no script, no font, no network.</summary>
public static class HtmlReport
{
    private const string Style =
        """
        :root { color-scheme: light dark; --line: #8884; --missing: #c62828; --extra: #1565c0; --changed: #b26a00; }
        body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 76rem; padding: 0 1rem; }
        h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-top: 2.5rem }
        table { border-collapse: collapse; width: 100% }
        th, td { border-bottom: 1px solid var(--line); padding: .35rem .6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere }
        td.number, th.number { text-align: right; font-variant-numeric: tabular-nums }
        code, pre { font: 13px/1.45 ui-monospace, monospace } pre { white-space: pre-wrap; margin: .3rem 0 }
        .missing { color: var(--missing) } .extra { color: var(--extra) } .changed { color: var(--changed) }
        .declared { opacity: .65 } .figures { display: flex; gap: 2.5rem; flex-wrap: wrap; margin: 1.5rem 0 }
        .figures b { display: block; font-size: 2rem; line-height: 1.1; font-variant-numeric: tabular-nums }
        summary { cursor: pointer }
        """;

    /// <summary>The document.</summary>
    public static string Of(ComparisonReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var html = new StringBuilder();
        html.Append("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n");
        html.Append("<title>What differs</title>\n<style>\n").Append(Style).Append("\n</style>\n<h1>What differs</h1>\n");
        html.Append("<p>Source: <b>").Append(Text(report.Source)).Append("</b><br>Target: <b>").Append(Text(report.Target)).Append("</b></p>\n");
        html.Append("<div class=\"figures\">");
        Figure(html, report.Objects, "objects", "");
        Figure(html, report.Count(DifferenceOutcome.Missing), "missing", "missing");
        Figure(html, report.Count(DifferenceOutcome.Extra), "extra", "extra");
        Figure(html, report.Count(DifferenceOutcome.Changed), "changed", "changed");
        html.Append("</div>\n");
        foreach (var note in report.Notes)
        {
            html.Append("<p>").Append(Text(note)).Append("</p>\n");
        }

        Objects(html, report.Differences);
        Rows(html, report.Tables);
        return html.Append("</html>\n").ToString();
    }

    private static void Figure(StringBuilder html, int count, string name, string style) =>
        html.Append(CultureInfo.InvariantCulture, $"<span class=\"{style}\"><b>{count}</b>{name}</span>");

    private static void Objects(StringBuilder html, IReadOnlyList<Difference> differences)
    {
        if (differences.Count == 0)
        {
            html.Append("<p>No object differs.</p>\n");
            return;
        }

        html.Append("<h2>Objects</h2>\n<table>\n<tr><th>Outcome<th>Kind<th>Name<th>What</tr>\n");
        foreach (var difference in differences)
        {
            var word = difference.Outcome.ToString().ToLowerInvariant();
            html.Append(difference.Reason is null ? "<tr>" : "<tr class=\"declared\">");
            html.Append("<td class=\"").Append(word).Append("\">").Append(word);
            html.Append("<td>").Append(Text(difference.Kind)).Append("<td><code>").Append(Text(difference.Name)).Append("</code><td>");
            What(html, difference);
            html.Append("</tr>\n");
        }

        html.Append("</table>\n");
    }

    private static void What(StringBuilder html, Difference difference)
    {
        if (difference.Reason is { } reason)
        {
            html.Append("declared: ").Append(Text(reason));
        }

        foreach (var change in difference.Changes)
        {
            html.Append("<div>").Append(Text(change.Property)).Append(": <code>").Append(Text(change.Source ?? "–"));
            html.Append("</code> → <code>").Append(Text(change.Target ?? "–")).Append("</code></div>");
        }

        if (difference.Statement is { } statement)
        {
            html.Append("<details><summary>statement</summary><pre>").Append(Text(statement)).Append("</pre></details>");
        }
    }

    private static void Rows(StringBuilder html, IReadOnlyList<TableComparison> tables)
    {
        if (tables.Count == 0)
        {
            return;
        }

        html.Append("<h2>Rows</h2>\n<table>\n<tr><th>Table<th class=\"number\">Source<th class=\"number\">Target<th class=\"number\">Missing<th class=\"number\">Extra<th class=\"number\">Changed<th>Keys</tr>\n");
        foreach (var table in tables)
        {
            html.Append(table.Reason is null ? "<tr>" : "<tr class=\"declared\">").Append("<td><code>").Append(Text(table.Table)).Append("</code>");
            foreach (var number in (long?[])[table.Source?.Count, table.Target?.Count, table.Missing, table.Extra, table.Changed])
            {
                html.Append("<td class=\"number\">").Append(number?.ToString("#,0", CultureInfo.InvariantCulture) ?? "no table");
            }

            html.Append("<td>").Append(Text(table.IsEqual ? "equal" : table.Reason is { } reason ? $"declared: {reason}" : string.Join(' ', table.Rows.Select(static r => r.Key))));
            html.Append("</tr>\n");
        }

        html.Append("</table>\n");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
