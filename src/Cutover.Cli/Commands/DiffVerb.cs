using System.CommandLine;
using Cutover.Cli.Hosting;
using Cutover.Cli.Output;
using Cutover.Differences;
using Cutover.Differences.Reports;
using Cutover.Errors;

namespace Cutover.Cli.Commands;

/// <summary><c>cutover diff</c>: what one database has and another lacks, or has otherwise.</summary>
internal static class DiffVerb
{
    private static readonly Option<string?> Source = new("--source")
    {
        Description = "How it should be: named like --target. Else CUTOVER_SOURCE.",
        HelpName = "URI|NAME",
    };

    private static readonly Option<string[]> Rows = Many("--rows", "Also compare the rows of these tables.", "TABLE");
    private static readonly Option<string[]> IgnoredColumns = Many("--ignore-column", "Leave these columns out when rows are compared.", "COLUMN");
    private static readonly Option<string[]> Schemas = Many("--schema", "Look at these schemas only.", "SCHEMA");
    private static readonly Option<string[]> Excluded = Many("--exclude-schema", "Leave these schemas out.", "SCHEMA");
    private static readonly Option<string[]> Ignored = Many("--ignore", "Leave out a kind or property, such as comment, grant, owner.", "NAME");

    private static readonly Option<string?> Expected = File("--expected", "Differences that are meant to be, each with a reason (JSON).");
    private static readonly Option<string?> Parts = File("--parts", "Parts deployed beside the databases, with their versions (JSON).");
    private static readonly Option<string?> Output = File("--out", "Write the report to a file instead of the terminal.");
    private static readonly Option<string?> Script = File("--statements", "Write what creates the missing objects, for a numbered script to start from.");

    private static readonly Option<ReportFormat> Format = new("--format")
    {
        Description = "table, markdown, html or json; in a file a table is Markdown.",
        HelpName = "FORMAT",
        DefaultValueFactory = static _ => ReportFormat.Table,
    };

    private static readonly Option<FailOn?> Fail = new("--fail-on")
    {
        Description = "Exit with 3 when something is missing, extra or changed, or any of these, and is not declared.",
        HelpName = "OUTCOME",
    };

    private static readonly Option<bool> WantsExitCode = new("--exit-code") { Description = "Exit with 2 when something differs and is not declared." };

    private enum ReportFormat
    {
        Table,
        Markdown,
        Html,
        Json,
    }

    private enum FailOn
    {
        Missing,
        Extra,
        Changed,
        Any,
    }

    public static (Command Verb, string[] Examples) Create(VerbHost host)
    {
        var verb = new Command("diff", "Compares two PostgreSQL databases, object by object, and the rows of chosen tables; only reads.")
        {
            Source, Rows, IgnoredColumns, Schemas, Excluded, Ignored, Expected, Parts, Format, Output, Script, Fail, WantsExitCode,
        };
        verb.SetAction((parsed, cancellation) => host.RunAsync("diff", parsed, RunAsync, cancellation));
        return (verb,
        [
            "cutover diff --source staging --target production",
            "cutover diff --source staging --rows public.enhanced_lerg --fail-on missing",
            "cutover diff --source staging --format html --out difference.html --statements missing.sql",
        ]);
    }

    private static async Task<VerbAnswer> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var options = await OptionsAsync(context, cancellation);
        var report = await new DatabaseComparer(context.OpenSource(context.Get(Source)), context.DataSource)
            .CompareAsync(options, cancellation);
        if (context.Get(Script) is { } script)
        {
            await FileText.WriteAsync(script, StatementScript.Of(report), cancellation);
        }

        var format = context.Get(Format);
        var output = context.Get(Output);
        if (output is not null)
        {
            await FileText.WriteAsync(output, Write(report, format), cancellation);
        }

        return new VerbAnswer(
            Answer(context, report),
            ComparisonDocument.Of(report),
            terminal => Print(terminal, report, format, output));
    }

    private static async Task<ComparisonOptions> OptionsAsync(VerbContext context, CancellationToken cancellation) => new()
    {
        Schemas = context.Get(Schemas),
        ExcludedSchemas = context.Get(Excluded),
        Ignored = context.Get(Ignored),
        Rows = context.Get(Rows),
        IgnoredColumns = context.Get(IgnoredColumns),
        Expected = context.Get(Expected) is { } expected ? await ExpectedDifferences.ReadAsync(expected, cancellation) : ExpectedDifferences.None,
        Parts = context.Get(Parts) is { } parts ? await ExternalParts.ReadAsync(parts, cancellation) : null,
        Report = line => context.Terminal.Progress.WriteLine(line),
    };

    private static ExitCode Answer(VerbContext context, ComparisonReport report)
    {
        var fails = context.Get(Fail) switch
        {
            FailOn.Missing => report.Count(DifferenceOutcome.Missing) > 0,
            FailOn.Extra => report.Count(DifferenceOutcome.Extra) > 0,
            FailOn.Changed => report.Count(DifferenceOutcome.Changed) > 0,
            FailOn.Any => !report.IsEqual,
            _ => false,
        };
        return fails ? ExitCode.CheckFailed
            : context.Get(WantsExitCode) && !report.IsEqual ? ExitCode.Pending
            : ExitCode.Done;
    }

    private static string Write(ComparisonReport report, ReportFormat format) => format switch
    {
        ReportFormat.Html => HtmlReport.Of(report),
        ReportFormat.Json => JsonAnswer.Text(ComparisonDocument.Of(report)),
        _ => MarkdownReport.Of(report),
    };

    private static void Print(Terminal terminal, ComparisonReport report, ReportFormat format, string? output)
    {
        if (output is not null)
        {
            terminal.Out.WriteLine($"{DifferenceTable.Summary(report)}; written to {output}");
        }
        else if (format == ReportFormat.Table)
        {
            DifferenceTable.Print(terminal, report);
        }
        else
        {
            terminal.Out.WriteLine(Write(report, format));
        }
    }

    private static Option<string[]> Many(string name, string description, string helpName) => new(name)
    {
        Description = description,
        HelpName = helpName,
        DefaultValueFactory = static _ => [],
    };

    private static Option<string?> File(string name, string description) => new(name) { Description = description, HelpName = "FILE" };
}
