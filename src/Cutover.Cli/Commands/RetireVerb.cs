using System.CommandLine;
using Cutover.Cli.Hosting;
using Cutover.Errors;
using Cutover.Launches;

namespace Cutover.Cli.Commands;

/// <summary><c>cutover retire</c>: a backup is dropped once nobody will go back to it.</summary>
internal static class RetireVerb
{
    public static (Command Verb, string[] Examples) Create(VerbHost host)
    {
        var pack = PackArgument.Required();
        var stamp = new Argument<string>("stamp") { Description = "The backup's stamp." };
        var keepFor = RunOptionSet.Duration("--keep-for", "How long a backup is kept after its launch.", TimeSpan.FromDays(30));
        var verb = new Command("retire", "Drops a backup whose time for a rollback is over; this cannot be undone.") { pack, stamp, keepFor, LaunchOptionSet.Yes };
        LaunchOptionSet.AddWaitTo(verb);
        verb.SetAction((parsed, cancellation) => host.RunAsync(
            "retire",
            parsed,
            (context, token) => RunAsync(context, context.Get(pack), new BackupStamp(context.Get(stamp)), context.Get(keepFor), token),
            cancellation));
        return (verb, ["cutover retire shop 2026_01_31_04_00_00", "cutover retire shop 2026_01_31_04_00_00 --keep-for 7d --yes"]);
    }

    private static async Task<VerbAnswer> RunAsync(
        VerbContext context, string pack, BackupStamp stamp, TimeSpan keepFor, CancellationToken cancellation)
    {
        await context.ConsentAsync($"Drop the backup {stamp} of pack {pack} on {context.Target.Display}?", cancellation);
        await new BackupRetirement(context.DataSource, context.Packs).RetireAsync(
            pack, stamp, keepFor, LaunchOptionSet.Read(context), cancellation);
        return new VerbAnswer(
            ExitCode.Done,
            new { pack, backupStamp = stamp.Value, state = "retired" },
            terminal => terminal.Out.WriteLine($"retired: the backup {stamp} of pack {pack} is dropped"));
    }
}
