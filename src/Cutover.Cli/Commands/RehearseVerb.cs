using System.CommandLine;
using System.Globalization;
using Cutover.Cli.Hosting;
using Cutover.Cli.Output;
using Cutover.Errors;
using Cutover.Launches;

namespace Cutover.Cli.Commands;

/// <summary><c>cutover rehearse</c>: the launch for real, measured and undone.</summary>
internal static class RehearseVerb
{
    public static (Command Verb, string[] Examples) Create(VerbHost host)
    {
        var pack = PackArgument.Required();
        var runs = new Option<int>("--runs") { Description = "How often.", HelpName = "N", DefaultValueFactory = static _ => 3 };
        var verb = new Command("rehearse", "Launches for real, measures it, and undoes it; the tables are locked for milliseconds each time.") { pack, runs };
        LaunchOptionSet.AddTo(verb);
        verb.SetAction((parsed, cancellation) => host.RunAsync(
            "rehearse", parsed, (context, token) => RunAsync(context, context.Get(pack), context.Get(runs), token), cancellation));
        return (verb, ["cutover rehearse shop", "cutover rehearse shop --runs 20 --json"]);
    }

    private static async Task<VerbAnswer> RunAsync(VerbContext context, string pack, int runs, CancellationToken cancellation)
    {
        var rehearsals = await new RehearsalRunner(context.DataSource, context.Packs).RehearseAsync(
            pack, Math.Max(1, runs), LaunchOptionSet.Read(context), cancellation);
        var windows = rehearsals.Select(static r => r.LockWindow.TotalMilliseconds).Order().ToList();
        return new VerbAnswer(
            ExitCode.Done,
            new
            {
                pack,
                medianWindowMilliseconds = Median(windows),
                worstWindowMilliseconds = windows[^1],
                statements = rehearsals[^1].Statements,
                runs = rehearsals.Select(static r => new
                {
                    lockWindowMilliseconds = r.LockWindow.TotalMilliseconds,
                    lockWaitMilliseconds = r.LockWait.TotalMilliseconds,
                    r.Attempts,
                }),
            },
            terminal => Print(terminal, pack, rehearsals, windows));
    }

    private static void Print(Terminal terminal, string pack, IReadOnlyList<Rehearsal> rehearsals, List<double> windows) =>
        terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            rehearsed {rehearsals.Count} times, and undone: nothing refuses a launch of pack {pack}
              lock window    {Median(windows):0.0} ms in the median, {windows[^1]:0.0} ms at worst
              statements     {rehearsals[^1].Statements}
              attempts       {rehearsals.Sum(static r => r.Attempts)}
              next           cutover launch {pack}
            """));

    private static double Median(List<double> sorted) => (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
}
