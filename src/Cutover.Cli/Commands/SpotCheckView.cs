using Cutover.Checks;
using Cutover.Cli.Hosting;
using Cutover.Cli.Output;
using Cutover.Errors;
using Spectre.Console;

namespace Cutover.Cli.Commands;

/// <summary>What <c>cutover check --sample</c> shows: some of a pack's subjects, each with its history.</summary>
internal static class SpotCheckView
{
    public static async Task<VerbAnswer> RunAsync(VerbContext context, string pack, int count, CancellationToken cancellation)
    {
        var rows = await new SpotCheck(context.DataSource, context.Packs).RunAsync(pack, count, cancellation);
        return new VerbAnswer(ExitCode.Done, new { pack, sample = rows }, terminal => Print(terminal, rows));
    }

    /// <summary>The first column is the heading of the rows that share it.</summary>
    private static void Print(Terminal terminal, IReadOnlyList<IReadOnlyDictionary<string, string?>> rows)
    {
        foreach (var subject in rows.GroupBy(static r => r.First().Value, StringComparer.Ordinal))
        {
            terminal.Out.WriteLine(subject.Key);
            var table = new Table().Border(TableBorder.None);
            table.AddColumn("  ");
            table.AddColumns([.. subject.First().Keys.Skip(1).Select(Markup.Escape)]);
            foreach (var row in subject)
            {
                table.AddRow([.. row.Values.Skip(1).Select(static v => Markup.Escape(v ?? "")).Prepend("")]);
            }

            terminal.Console.Write(table);
            terminal.Out.WriteLine();
        }

        if (rows.Count == 0)
        {
            terminal.Out.WriteLine("nothing to look at");
        }
    }
}
