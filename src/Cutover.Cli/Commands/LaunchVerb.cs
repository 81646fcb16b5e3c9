using System.CommandLine;
using Cutover.Cli.Hosting;
using Cutover.Cli.Output;
using Cutover.Errors;
using Cutover.Launches;

namespace Cutover.Cli.Commands;

/// <summary><c>cutover launch</c>: staging becomes live, in one transaction of milliseconds.</summary>
internal static class LaunchVerb
{
    public static (Command Verb, string[] Examples) Create(VerbHost host)
    {
        var pack = PackArgument.Required();
        var dryRun = new Option<bool>("--dry-run") { Description = "Print the statements of the launch as SQL for psql; only reads." };
        var verb = new Command("launch", "Takes a pack's staging live and keeps what was live as a backup.") { pack, dryRun, LaunchOptionSet.Yes };
        LaunchOptionSet.AddTo(verb);
        verb.SetAction((parsed, cancellation) => host.RunAsync(
            "launch",
            parsed,
            (context, token) => context.Get(dryRun)
                ? PlanAsync(context, context.Get(pack), token)
                : RunAsync(context, context.Get(pack), token),
            cancellation));
        return (verb,
        [
            "cutover launch shop --dry-run",
            "cutover launch shop --wait 30m",
            "cutover launch shop --yes --json",
        ]);
    }

    private static async Task<VerbAnswer> PlanAsync(VerbContext context, string pack, CancellationToken cancellation)
    {
        var plan = await new LaunchRunner(context.DataSource, context.Packs).PlanAsync(pack, cancellation);
        return new VerbAnswer(
            ExitCode.Done,
            new { pack, statements = plan.Select(static s => new { s.Ordinal, s.Phase, statement = s.Text, s.Reason }) },
            terminal => PlanPrinter.Print(terminal, pack, plan));
    }

    private static async Task<VerbAnswer> RunAsync(VerbContext context, string pack, CancellationToken cancellation)
    {
        await context.ConsentAsync($"Launch pack {pack} on {context.Target.Display}?", cancellation);
        var report = await new LaunchRunner(context.DataSource, context.Packs).LaunchAsync(
            pack, LaunchOptionSet.Read(context), cancellation);
        return new VerbAnswer(
            LaunchReportPrinter.CodeOf(report),
            LaunchReportPrinter.Describe(report),
            terminal => LaunchReportPrinter.Print(terminal, report));
    }
}
