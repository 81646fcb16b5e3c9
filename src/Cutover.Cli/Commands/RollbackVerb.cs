using System.CommandLine;
using System.Text.Json;
using Cutover.Cli.Hosting;
using Cutover.Cli.Output;
using Cutover.Errors;
using Cutover.Launches;

namespace Cutover.Cli.Commands;

/// <summary><c>cutover rollback</c>: the newest launch is undone, and what customers did since is kept.</summary>
internal static class RollbackVerb
{
    private static readonly Option<bool> Discard = new("--discard-later-writes") { Description = "Leave behind what was written since the launch, instead of replaying it." };

    private static readonly Option<bool> Accept = new("--accept-conflicts") { Description = "Go on where a write cannot be replayed; it is kept in cutover.conflict." };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "List what could not be replayed; changes nothing." };

    public static (Command Verb, string[] Examples) Create(VerbHost host)
    {
        var pack = PackArgument.Required();
        var stamp = new Argument<string?>("stamp") { Description = "The backup's stamp; the launch that is live when it is left out.", Arity = ArgumentArity.ZeroOrOne };
        var verb = new Command("rollback", "Undoes a pack's newest launch and keeps what was written since.") { pack, stamp, Discard, Accept, DryRun, LaunchOptionSet.Yes };
        LaunchOptionSet.AddTo(verb);
        verb.SetAction((parsed, cancellation) => host.RunAsync(
            "rollback", parsed, (context, token) => RunAsync(context, context.Get(pack), context.Get(stamp), token), cancellation));
        return (verb,
        [
            "cutover rollback shop 2026_01_31_04_00_00 --dry-run",
            "cutover rollback shop 2026_01_31_04_00_00",
            "cutover rollback shop --yes --accept-conflicts",
        ]);
    }

    private static async Task<VerbAnswer> RunAsync(VerbContext context, string pack, string? stamp, CancellationToken cancellation)
    {
        var runner = new RollbackRunner(context.DataSource, context.Packs);
        var undone = stamp is null ? await FindAsync(context, runner, pack, cancellation) : new BackupStamp(stamp);
        if (context.Get(DryRun))
        {
            return Listed(pack, undone, await runner.ConflictsAsync(pack, undone, cancellation));
        }

        var choices = new RollbackChoices { DiscardLaterWrites = context.Get(Discard), AcceptConflicts = context.Get(Accept) };
        var report = await runner.RollBackAsync(pack, undone, choices, LaunchOptionSet.Read(context), cancellation);
        return new VerbAnswer(
            LaunchReportPrinter.CodeOf(report),
            LaunchReportPrinter.Describe(report),
            terminal => LaunchReportPrinter.Print(terminal, report));
    }

    /// <summary>The launch that is live, named before anything happens to it.</summary>
    private static async Task<BackupStamp> FindAsync(
        VerbContext context, RollbackRunner runner, string pack, CancellationToken cancellation)
    {
        var found = await runner.FindAsync(pack, cancellation) ?? throw new CutoverException(ExitCode.Refused, $"pack {pack} has no launch that is live")
        {
            SqlState = ErrorCodes.LaunchUnknown,
            Detail = "Only the newest launch that was not undone can be rolled back.",
            Hint = $"Look: select * from cutover.launches('{pack}');",
        };
        if (context.Get(DryRun))
        {
            return found.Stamp;
        }

        var name = FormattableString.Invariant($"{found.Stamp}, launched {found.LaunchedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");
        if (!context.Terminal.CanAsk && !context.Get(LaunchOptionSet.Yes))
        {
            throw new CutoverException(ExitCode.Usage, "a rollback without a stamp asks first, and there is nobody to ask")
            {
                Detail = $"The launch that is live is {name}.",
                Hint = $"Name it: cutover rollback {pack} {found.Stamp}, or say --yes.",
            };
        }

        await context.Terminal.Progress.WriteLineAsync($"the launch that is live: {name}");
        await context.ConsentAsync($"Roll back pack {pack} on {context.Target.Display}?", cancellation);
        return found.Stamp;
    }

    private static VerbAnswer Listed(string pack, BackupStamp stamp, IReadOnlyList<string> conflicts) => new(
        ExitCode.Done,
        new { pack, backupStamp = stamp.Value, conflicts = conflicts.Select(Parse) },
        terminal => Print(terminal, conflicts));

    private static void Print(Terminal terminal, IReadOnlyList<string> conflicts)
    {
        foreach (var conflict in conflicts)
        {
            terminal.Out.WriteLine(conflict);
        }

        terminal.Out.WriteLine(conflicts.Count == 0 ? "no conflicts: everything written since can be replayed" : $"{conflicts.Count} conflicts");
    }

    private static JsonElement Parse(string row)
    {
        using var document = JsonDocument.Parse(row, new JsonDocumentOptions { MaxDepth = JsonAnswer.MaxDepth });
        return document.RootElement.Clone();
    }
}
