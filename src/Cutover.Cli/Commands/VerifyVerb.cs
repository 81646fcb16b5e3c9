using System.CommandLine;
using Cutover.Cli.Hosting;
using Cutover.Cli.Output;
using Cutover.Errors;
using Cutover.Sources.Verifying;

namespace Cutover.Cli.Commands;

/// <summary><c>cutover verify</c>: whether the target holds what the source holds.</summary>
internal static class VerifyVerb
{
    private static readonly Option<string> Place = new("--place")
    {
        Description = "What to compare with the source: staging, live, or a backup's stamp.",
        HelpName = "PLACE",
        DefaultValueFactory = static _ => "staging",
    };

    private static readonly Option<string?> JUnit = new("--junit") { Description = "Also write the answers as JUnit XML.", HelpName = "FILE" };

    public static (Command Verb, string[] Examples) Create(VerbHost host)
    {
        var pack = PackArgument.Required();
        var verb = new Command("verify", "Proves that the target holds every row and value of the source.")
        {
            pack, SourceOption.Source, Place, JUnit,
        };
        CopyOptionSet.AddReading(verb);
        verb.SetAction((parsed, cancellation) => host.RunAsync(
            "verify", parsed, (context, token) => RunAsync(context, context.Get(pack), token), cancellation));
        return (verb,
        [
            "cutover verify ar --source mysql://reader@db.example:3306/billing",
            "cutover verify ar --place live --junit verify.xml",
            "cutover verify ar --tables ar_charges --show-values",
        ]);
    }

    private static async Task<VerbAnswer> RunAsync(VerbContext context, string pack, CancellationToken cancellation)
    {
        var options = new VerifyOptions
        {
            Place = context.Get(Place),
            Tables = CopyOptionSet.Tables(context),
            Workers = CopyOptionSet.Workers(context),
            ShowsValues = CopyOptionSet.ShowsValues(context),
            Report = line =>
            {
                context.Terminal.Progress.WriteLine(line);
                context.Terminal.Progress.Flush();
            },
        };
        var report = await new VerifyRunner(context.DataSource, context.Source, context.Packs).RunAsync(pack, options, cancellation);
        if (context.Get(JUnit) is { } path)
        {
            await FileText.WriteAsync(path, $"""<?xml version="1.0" encoding="utf-8"?>{Environment.NewLine}{VerifyJUnit.Of(report)}""", cancellation);
        }

        return new VerbAnswer(
            report.Failed == 0 ? ExitCode.Done : ExitCode.CheckFailed,
            report,
            terminal => VerifyPrinter.Print(terminal, report));
    }
}
