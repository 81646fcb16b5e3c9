using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Cutover.Checks;
using Cutover.Cli.Hosting;
using Cutover.Cli.Output;
using Cutover.Errors;
using Cutover.Scripts;

namespace Cutover.Cli.Commands;

/// <summary><c>cutover check</c>: whether the pack's assertions hold.</summary>
internal static class CheckVerb
{
    public static (Command Verb, string[] Examples) Create(VerbHost host)
    {
        var pack = PackArgument.Required();
        var only = new Argument<string[]>("check") { Description = "Names of checks; all when left out.", Arity = ArgumentArity.ZeroOrMore };
        var place = new Option<string>("--place") { Description = "Where to look: live, staging, or a backup's stamp.", HelpName = "PLACE", DefaultValueFactory = static _ => "live" };
        var junit = new Option<string?>("--junit") { Description = "Also write the answers as JUnit XML.", HelpName = "FILE" };
        var sample = new Option<int?>("--sample") { Description = "Instead of the checks: print so many of the pack's subjects at random, for a person to look at.", HelpName = "N" };
        sample.Validators.Add(static result => NumberRange.Require(result, 1, int.MaxValue, "--sample is at least 1"));
        var verb = new Command("check", "Runs a pack's checks; a check that returns rows does not hold.") { pack, only, place, junit, sample };
        verb.SetAction((parsed, cancellation) => host.RunAsync(
            "check",
            parsed,
            (context, token) => context.Get(sample) is { } count ? SpotCheckView.RunAsync(context, context.Get(pack), count, token) : RunAsync(context, context.Get(pack), context.Get(only) ?? [], context.Get(place), context.Get(junit), token),
            cancellation));
        return (verb,
        [
            "cutover check launch",
            "cutover check launch --place staging --junit checks.xml",
            "cutover check launch no_orphan_enrollment --verbose",
            "cutover check allocations --sample 10",
        ]);
    }

    private static async Task<VerbAnswer> RunAsync(
        VerbContext context, string pack, string[] only, string place, string? junit, CancellationToken cancellation)
    {
        var answers = await new CheckRunner(context.DataSource, context.Packs).RunAsync(
            pack, place, only, answer => PrintProgress(context, answer), cancellation);
        if (junit is not null)
        {
            await using var file = OutputFile.Create("--junit", junit);
            await JUnitReport.Of(pack, place, answers, context.IsVerbose).SaveAsync(file, default, cancellation);
        }

        return new VerbAnswer(
            answers.Any(static a => a.IsBlocking) ? ExitCode.CheckFailed : ExitCode.Done,
            new { pack, place, checks = answers.Select(a => Describe(a, context.IsVerbose)) },
            terminal => Print(terminal, answers, context.IsVerbose));
    }

    /// <summary>Wrong rows are business data: they are shown when asked for.</summary>
    private static object Describe(CheckAnswer answer, bool showEvidence) => new
    {
        answer.Name,
        answer.Severity,
        answer.Holds,
        answer.RowCount,
        answer.Failure,
        answer.Summary,
        milliseconds = answer.Duration.TotalMilliseconds,
        evidence = showEvidence ? JsonAnswer.Parse(answer.Evidence) : (JsonElement?)null,
    };

    private static void PrintProgress(VerbContext context, CheckAnswer answer)
    {
        if (answer.Duration > TimeSpan.FromSeconds(2))
        {
            context.Terminal.Progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{answer.Name} took {answer.Duration.TotalSeconds:0.0} s"));
        }
    }

    private static void Print(Terminal terminal, IReadOnlyList<CheckAnswer> answers, bool showEvidence)
    {
        foreach (var answer in answers)
        {
            terminal.Out.WriteLine($"{Mark(answer)} {answer.Name}{Outcome(answer)}");
            if (!answer.Holds)
            {
                terminal.Out.WriteLine($"    {answer.Summary}");
                PrintEvidence(terminal, answer, showEvidence);
            }
        }

        var failed = answers.Count(static a => a.IsBlocking);
        var warnings = answers.Count(static a => !a.Holds && !a.IsBlocking);
        terminal.Out.WriteLine($"Checks {answers.Count}   passed {answers.Count - failed - warnings}   failed {failed}   warnings {warnings}");
    }

    private static void PrintEvidence(Terminal terminal, CheckAnswer answer, bool showEvidence)
    {
        if (!showEvidence)
        {
            terminal.Out.WriteLine(answer.Failure is null ? "    The rows: the same command with --verbose, or cutover.check_result." : "");
            return;
        }

        foreach (var row in JsonAnswer.Parse(answer.Evidence).EnumerateArray())
        {
            terminal.Out.WriteLine($"    {row.GetRawText()}");
        }
    }

    private static string Mark(CheckAnswer answer) => answer switch
    {
        { Holds: true } => "✓",
        { Severity: CheckSeverity.Warning } => "!",
        _ => "✗",
    };

    private static string Outcome(CheckAnswer answer) => answer switch
    {
        { Holds: true } => "",
        { Failure: { } failure } => $": could not run: {failure}",
        { RowCount: 1 } => ": 1 wrong row",
        _ => $": {answer.RowCount} wrong rows",
    };
}
