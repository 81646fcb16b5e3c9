using System.CommandLine;
using Cutover.Cli.Hosting;
using Cutover.Cli.Output;
using Cutover.Errors;
using Cutover.Runner;

namespace Cutover.Cli.Commands;

/// <summary><c>cutover up</c>: applies what is pending.</summary>
internal static class UpVerb
{
    public static (Command Verb, string[] Examples) Create(VerbHost host)
    {
        var pack = PackArgument.Required();
        var plan = new Option<string?>("--plan")
        {
            Description = "Run this plan, or nothing if ledger, scripts or target have changed since.",
            HelpName = "FILE",
        };
        var verb = new Command("up", "Applies a pack's pending scripts in order, each with its ledger row.") { pack, plan };
        RunOptionSet.AddTo(verb);
        verb.SetAction((parsed, cancellation) => host.RunAsync(
            "up", parsed, (context, token) => RunAsync(context, context.Get(pack), context.Get(plan), token), cancellation));
        return (verb,
        [
            "cutover up launch --target postgresql://deploy@db.example/app",
            "cutover up launch --plan plan.json --lock-wait 30m",
            "cutover up launch --var region=eu --var-env api_key=API_KEY",
        ]);
    }

    private static async Task<VerbAnswer> RunAsync(VerbContext context, string pack, string? planPath, CancellationToken cancellation)
    {
        var plan = planPath is null ? null : await PlanFile.ReadAsync(planPath, cancellation);
        var options = RunOptionSet.Read(context, new RunProgress(context.Terminal).Report) with { Plan = plan };
        var report = await new ScriptRunner(context.DataSource, context.Packs).ApplyAsync(pack, options, cancellation);
        return new VerbAnswer(ExitCode.Done, report, terminal => Print(terminal, report));
    }

    private static void Print(Terminal terminal, RunReport report)
    {
        var checks = report.ChecksStored == 0 ? "" : $", {report.ChecksStored} checks stored";
        terminal.Out.WriteLine(report.Applied.Count == 0
            ? $"nothing to do{checks}"
            : $"{report.Applied.Count} applied{checks}");
    }
}
