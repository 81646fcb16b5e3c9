using System.CommandLine;
using System.Globalization;
using Cutover.Cli.Hosting;
using Cutover.Cli.Output;
using Cutover.Errors;
using Cutover.Sources.Syncing;

namespace Cutover.Cli.Commands;

/// <summary><c>cutover sync</c>: brings staging up to date with the source.</summary>
internal static class SyncVerb
{
    public static (Command Verb, string[] Examples) Create(VerbHost host)
    {
        var pack = PackArgument.Required();
        var verb = new Command("sync", "Brings a copied staging up to date: takes over only what differs, deletes too.")
        {
            pack, SourceOption.Source,
        };
        CopyOptionSet.AddTo(verb);
        verb.SetAction((parsed, cancellation) => host.RunAsync(
            "sync", parsed, (context, token) => RunAsync(context, context.Get(pack), token), cancellation));
        return (verb, ["cutover sync ar --source mysql://reader@db.example:3306/billing", "cutover sync ar --tables ar_charges"]);
    }

    private static async Task<VerbAnswer> RunAsync(VerbContext context, string pack, CancellationToken cancellation)
    {
        var options = CopyOptionSet.Read(context);
        var report = await new SyncRunner(context.DataSource, context.Source, context.Packs).RunAsync(pack, options, cancellation);
        report = report with { Rejections = CopyOptionSet.Shown(context, report.Rejections) };
        return new VerbAnswer(
            report.Rejections.Count == 0 ? ExitCode.Done : ExitCode.CheckFailed, report, terminal => Print(terminal, report));
    }

    private static void Print(Terminal terminal, SyncReport report)
    {
        foreach (var table in report.Tables)
        {
            terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{table.Table,-30} {table.Deleted,12:N0} deleted {table.Written,12:N0} written"));
        }

        terminal.Out.WriteLine(report.Differing == 0
            ? string.Create(CultureInfo.InvariantCulture, $"nothing to do: {report.Compared} ranges compared in {report.Duration.TotalSeconds:0.0} s, none differs")
            : string.Create(CultureInfo.InvariantCulture, $"{report.Differing} of {report.Compared} ranges differed; {report.Duration.TotalSeconds:0.0} s"));
        CopyPrinter.PrintRejections(terminal, report.Rejections);
    }
}
