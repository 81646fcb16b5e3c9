using System.CommandLine;
using System.Globalization;
using Cutover.Cli.Hosting;
using Cutover.Cli.Output;
using Cutover.Errors;
using Cutover.Runner;
using Spectre.Console;

namespace Cutover.Cli.Commands;

/// <summary><c>cutover status</c>: what is applied and what is not.</summary>
internal static class StatusVerb
{
    public static (Command Verb, string[] Examples) Create(VerbHost host)
    {
        var pack = PackArgument.Optional("all of them when it is left out.");
        var exitCode = new Option<bool>("--exit-code") { Description = "Exit with 2 when something is pending, changed, missing or out of order." };
        var verb = new Command("status", "Shows which scripts are applied; only reads.") { pack, exitCode };
        verb.SetAction((parsed, cancellation) => host.RunAsync(
            "status", parsed, (context, token) => RunAsync(context, context.Get(pack), context.Get(exitCode), token), cancellation));
        return (verb, ["cutover status", "cutover status launch --exit-code", "cutover status --json | jq .result"]);
    }

    private static async Task<VerbAnswer> RunAsync(VerbContext context, string? pack, bool wantsExitCode, CancellationToken cancellation)
    {
        var runner = new ScriptRunner(context.DataSource, context.Packs);
        List<PackStatus> packs = [];
        foreach (var name in pack is null ? context.Packs.Names : [pack])
        {
            packs.Add((await runner.PlanAsync(name, cancellation)).Pack);
        }

        var rows = packs.SelectMany(static p => p.Scripts.Select(s => StatusRow.Of(p.Pack.Name, s))).ToList();
        var isSettled = packs.All(static p => !p.Pending.Any() && !p.Errors.Any());
        return new VerbAnswer(
            wantsExitCode && !isSettled ? ExitCode.Pending : ExitCode.Done,
            new { scripts = rows, summary = Summary(rows) },
            terminal => Print(terminal, rows));
    }

    private static void Print(Terminal terminal, IReadOnlyList<StatusRow> rows)
    {
        var table = new Table().Border(TableBorder.None).AddColumns("#", "Script", "State", "Applied (UTC)", "By", "Took", "Checksum");
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            table.AddRow(
                new Markup((i + 1).ToString(CultureInfo.InvariantCulture)),
                new Markup(Markup.Escape(row.Script)),
                new Markup(Markup.Escape(row.StateText), new Style(Colour(row.State))),
                new Markup(row.Applied?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? Markup.Escape(row.AppliedLocal ?? "")),
                new Markup(Markup.Escape(row.Operator ?? "")),
                new Markup(row.Milliseconds is { } ms ? string.Create(CultureInfo.InvariantCulture, $"{ms:0} ms") : ""),
                new Markup(Markup.Escape(row.Checksum?[..Math.Min(11, row.Checksum.Length)] ?? "")));
        }

        terminal.Console.Write(table);
        terminal.Out.WriteLine(string.Join(", ", Summary(rows).Select(static s => $"{s.Value} {s.Key}")));
    }

    private static Dictionary<string, int> Summary(IReadOnlyList<StatusRow> rows)
    {
        var summary = new Dictionary<string, int>(StringComparer.Ordinal) { ["applied"] = 0, ["pending"] = 0 };
        foreach (var group in rows.GroupBy(static r => r.State))
        {
            summary[StatusRow.Word(group.Key)] = group.Count();
        }

        return summary;
    }

    private static Color Colour(ScriptState state) => state switch
    {
        ScriptState.Applied or ScriptState.Adopted => Color.Green,
        ScriptState.Pending or ScriptState.Outdated or ScriptState.Partial => Color.Yellow,
        ScriptState.Orphaned => Color.Grey,
        _ => Color.Red,
    };
}
