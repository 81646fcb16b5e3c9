using Cutover.Launches;

namespace Cutover.Cli.Output;

/// <summary>A launch's plan as SQL that psql takes as it stands.</summary>
internal static class PlanPrinter
{
    public static void Print(Terminal terminal, string pack, IReadOnlyList<PlannedStatement> plan)
    {
        var quoted = pack.Replace("'", "''", StringComparison.Ordinal);
        terminal.Out.WriteLine($"-- What a launch of pack {OneLine(pack)} would run now. To try it, run it as it stands: it rolls itself back.");
        terminal.Out.WriteLine($"-- To launch: cutover launch {OneLine(pack)}, or in psql: select * from cutover.swap('{OneLine(quoted)}');");
        terminal.Out.WriteLine();
        terminal.Out.WriteLine("begin isolation level read committed;");
        terminal.Out.WriteLine("set local lock_timeout = '300ms';");
        string? phase = null;
        foreach (var statement in plan)
        {
            if (statement.Phase != phase)
            {
                terminal.Out.WriteLine();
                terminal.Out.WriteLine($"-- {statement.Phase}: {OneLine(statement.Reason)}");
                phase = statement.Phase;
            }

            terminal.Out.WriteLine($"{statement.Text};");
        }

        terminal.Out.WriteLine();
        terminal.Out.WriteLine("rollback;");
    }

    /// <summary>A comment ends with its line.</summary>
    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
