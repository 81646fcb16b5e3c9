using System.CommandLine;
using Cutover.Cli.Hosting;
using Cutover.Cli.Output;
using Cutover.Errors;
using Cutover.Sources.Copying;
using Cutover.Sources.Mapping;

namespace Cutover.Cli.Commands;

/// <summary><c>cutover copy</c>: a pack's tables from MySQL or MariaDB into staging.</summary>
internal static class CopyVerb
{
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Count and estimate; write nothing." };
    private static readonly Option<bool> Explain = new("--explain") { Description = "Print the statements that the source would run." };
    private static readonly Option<bool> Types = new("--types") { Description = "Print the rules between the types of the two servers." };
    private static readonly Option<bool> Again = new("--again") { Description = "Start over, and lose what staging holds. --clear-test-data is the same: live goes to the backup at the launch." };

    public static (Command Verb, string[] Examples) Create(VerbHost host)
    {
        var pack = PackArgument.Optional("not needed with --types.");
        var verb = new Command("copy", "Copies a pack's tables from MySQL or MariaDB into staging, and makes staging like live.")
        {
            pack, SourceOption.Source, DryRun, Explain, Types, Again,
        };
        CopyOptionSet.AddTo(verb);
        Again.Aliases.Add("--clear-test-data");
        verb.SetAction((parsed, cancellation) => host.RunAsync(
            "copy", parsed, (context, token) => RunAsync(context, context.Get(pack), token), cancellation));
        return (verb,
        [
            "cutover copy ar --source mysql://reader@db.example:3306/billing --dry-run",
            "cutover copy ar --source mysql://reader@db.example:3306/billing --workers 4",
            "cutover copy ar --tables ar_charges,ar_refunds --explain",
            "cutover copy --types",
        ]);
    }

    private static async Task<VerbAnswer> RunAsync(VerbContext context, string? pack, CancellationToken cancellation)
    {
        if (context.Get(Types))
        {
            return new VerbAnswer(ExitCode.Done, TypeRules.All, CopyPrinter.PrintTypes);
        }

        if (pack is null)
        {
            throw new CutoverException(ExitCode.Usage, "copy needs a pack") { Hint = "For example: cutover copy ar. The rules alone: cutover copy --types" };
        }

        if (context.Get(Explain) || context.Get(DryRun))
        {
            var preview = new CopyPreview(context.DataSource, context.Source, context.Packs);
            var tables = await preview.RunAsync(pack, CopyOptionSet.Tables(context), countsRows: context.Get(DryRun), cancellation);
            return new VerbAnswer(ExitCode.Done, new { pack, tables }, terminal => CopyPrinter.PrintPreview(terminal, tables, context.Get(Explain)));
        }

        var options = CopyOptionSet.Read(context) with { Again = context.Get(Again) };
        var report = await new CopyRunner(context.DataSource, context.Source, context.Packs).RunAsync(pack, options, cancellation);
        report = report with { Rejections = CopyOptionSet.Shown(context, report.Rejections) };
        return new VerbAnswer(
            report.Rejections.Count == 0 ? ExitCode.Done : ExitCode.CheckFailed,
            report,
            terminal => CopyPrinter.Print(terminal, report));
    }
}
