using System.CommandLine;
using Cutover.Cli.Hosting;
using Cutover.Cli.Output;
using Cutover.Errors;
using Cutover.Preflight;
using Cutover.Runner;
using Cutover.Scripts;

namespace Cutover.Cli.Commands;

/// <summary><c>cutover doctor</c>: whether the server is fit for a run, and what to do where it is not.</summary>
internal static class DoctorVerb
{
    public static (Command Verb, string[] Examples) Create(VerbHost host)
    {
        var verb = new Command("doctor", "Examines the server before a run; installs nothing and changes nothing.");
        verb.SetAction((parsed, cancellation) => host.RunAsync("doctor", parsed, RunAsync, cancellation));
        return (verb, ["cutover doctor --target postgresql://deploy@db.example/app", "PGSERVICE=staging cutover doctor --json"]);
    }

    internal static async Task<VerbAnswer> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var (target, answers) = await new PreflightRunner(context.DataSource, context.Packs, TimeProvider.System)
            .RunAsync(static _ => { }, cancellation);
        return new VerbAnswer(
            answers.Any(static a => a.IsBlocking) ? ExitCode.CheckFailed : ExitCode.Done,
            new { server = target.DisplayVersion, database = target.Database, cluster = target.Cluster, checks = answers },
            terminal => Print(terminal, target, answers));
    }

    private static void Print(Terminal terminal, TargetIdentity target, IReadOnlyList<PreflightAnswer> answers)
    {
        terminal.Out.WriteLine($"PostgreSQL {target.DisplayVersion}, database {target.Database}, cluster {target.Cluster}");
        foreach (var answer in answers)
        {
            terminal.Out.WriteLine($"{Mark(answer)} {answer.Summary}");
            foreach (var finding in answer.Findings)
            {
                terminal.Out.WriteLine($"    {finding.Fact}");
                terminal.Out.WriteLine($"    → {finding.Advice}");
            }
        }

        var blocking = answers.Count(static a => a.IsBlocking);
        var warnings = answers.Count(static a => !a.Holds && !a.IsBlocking);
        terminal.Out.WriteLine(blocking == 0
            ? $"fit for a run, {warnings} warnings"
            : $"not fit for a run: {blocking} to mend first, {warnings} warnings");
    }

    private static string Mark(PreflightAnswer answer) => answer switch
    {
        { Holds: true } => "✓",
        { Severity: CheckSeverity.Warning } => "!",
        _ => "✗",
    };
}
