using System.CommandLine;
using System.Globalization;
using Cutover.Cli.Hosting;
using Cutover.Cli.Output;
using Cutover.Errors;
using Cutover.Ledger;
using Cutover.Runner;
using Spectre.Console;

namespace Cutover.Cli.Commands;

/// <summary><c>cutover plan</c>: what <c>up</c> would run, read, or tried and rolled back.</summary>
internal static class PlanVerb
{
    public static (Command Verb, string[] Examples) Create(VerbHost host)
    {
        var pack = PackArgument.Required();
        var output = new Option<string?>("--out") { Description = "Keep the plan, for cutover up --plan.", HelpName = "FILE" };
        var isTrial = new Option<bool>("--try") { Description = "Execute the scripts in one transaction and roll it back; takes the locks that they take." };
        var exitCode = new Option<bool>("--exit-code") { Description = "Exit with 2 when something is pending." };
        var verb = new Command("plan", "Shows what up would run, and why; only reads, except with --try.") { pack, output, isTrial, exitCode };
        RunOptionSet.AddTo(verb);
        verb.SetAction((parsed, cancellation) => host.RunAsync(
            "plan",
            parsed,
            (context, token) => RunAsync(context, context.Get(pack), context.Get(output), context.Get(isTrial), context.Get(exitCode), token),
            cancellation));
        return (verb, ["cutover plan launch", "cutover plan launch --out plan.json", "cutover plan launch --try"]);
    }

    private static async Task<VerbAnswer> RunAsync(
        VerbContext context, string pack, string? output, bool isTrial, bool wantsExitCode, CancellationToken cancellation)
    {
        TrialReport? trial = null;
        RunPlan plan;
        if (isTrial)
        {
            var options = RunOptionSet.Read(context, new RunProgress(context.Terminal).Report);
            (plan, trial) = await new TrialRun(context.DataSource, context.Packs).TryAsync(pack, options, cancellation);
            WarnOfWhatStays(context, trial);
        }
        else
        {
            plan = await new ScriptRunner(context.DataSource, context.Packs).PlanAsync(pack, cancellation);
            plan.ThrowIfRefused();
        }

        var file = PlanFile.Of(plan, RunOptionSet.ReadVariablesOf(context), TimeProvider.System.GetUtcNow(), Operator.Current.Name);
        if (output is not null)
        {
            await file.WriteAsync(output, cancellation);
        }

        var exitCode = wantsExitCode && plan.Pending.Count > 0 ? ExitCode.Pending : ExitCode.Done;
        return new VerbAnswer(exitCode, new { plan = file, trial }, terminal => Print(terminal, plan, trial, output));
    }

    private static void WarnOfWhatStays(VerbContext context, TrialReport trial)
    {
        foreach (var sequence in trial.MovedSequences)
        {
            context.Warn(string.Create(
                CultureInfo.InvariantCulture,
                $"sequence {sequence.Name} moved from {sequence.Before?.ToString(CultureInfo.InvariantCulture) ?? "its start"} to {sequence.After}: the rollback does not give these numbers back"));
        }

        foreach (var script in trial.NotTried)
        {
            context.Warn($"{script} runs without a transaction and was not tried");
        }
    }

    private static void Print(Terminal terminal, RunPlan plan, TrialReport? trial, string? output)
    {
        if (plan.Pending.Count == 0)
        {
            terminal.Out.WriteLine("nothing to do");
            return;
        }

        var table = new Table().Border(TableBorder.None).AddColumns("#", "Script", "Why", "What", "Locks", "Tried");
        var position = 0;
        foreach (var status in plan.Pending)
        {
            var script = status.Script!;
            var tried = trial?.Tried.FirstOrDefault(t => t.Name == status.Name);
            table.AddRow(
                (++position).ToString(CultureInfo.InvariantCulture),
                Markup.Escape(status.Name),
                Reason(status),
                Markup.Escape(script.Header.Summary),
                Markup.Escape(script.Header.Locks ?? ""),
                tried is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{tried.Duration.TotalMilliseconds:0} ms"));
        }

        terminal.Console.Write(table);
        terminal.Out.WriteLine($"{plan.Pending.Count} pending" + (trial is null ? "" : ", tried and rolled back"));
        if (output is not null)
        {
            terminal.Out.WriteLine($"kept in {output}; run it: cutover up {plan.Pack.Pack.Name} --plan {output}");
        }
    }

    private static string Reason(ScriptStatus status) => status.State switch
    {
        ScriptState.Partial => string.Create(CultureInfo.InvariantCulture, $"resumes after statement {status.Entry!.StatementsDone}"),
        ScriptState.Outdated => "its file changed",
        _ => "not applied yet",
    };
}
