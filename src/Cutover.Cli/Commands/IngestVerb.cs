using System.CommandLine;
using System.Globalization;
using Cutover.Cli.Hosting;
using Cutover.Cli.Output;
using Cutover.Errors;
using Cutover.Sources.Ingest;

namespace Cutover.Cli.Commands;

/// <summary><c>cutover ingest</c>: pages of HTTP APIs, or rows of their CSV exports, into the target.</summary>
internal static class IngestVerb
{
    private const string Pack = "launch";

    public static (Command Verb, string[] Examples) Create(VerbHost host)
    {
        var pack = PackArgument.Required();
        var only = new Option<string[]>("--only")
        {
            Description = "Read these sources only: xendit_transactions, xendit_invoices, systemeio_contacts.",
            HelpName = "SOURCE",
            AllowMultipleArgumentsPerToken = true,
        };
        var csv = new Option<string?>("--csv") { Description = "Read this export instead of the APIs.", HelpName = "FILE" };
        var format = new Option<string?>("--as") { Description = "What the export is of: xendit or systemeio.", HelpName = "FORMAT" };
        var maxPages = new Option<int>("--max-pages")
        {
            Description = "Take a source of more pages for one without end.",
            HelpName = "N",
            DefaultValueFactory = static _ => new IngestOptions().MaxPages,
        };
        var verb = new Command("ingest", "Reads HTTP APIs into the target, page by page; goes on where it stopped.") { pack, only, csv, format, maxPages };
        verb.SetAction((parsed, cancellation) => host.RunAsync(
            "ingest",
            parsed,
            (context, token) =>
            {
                RequirePack(context.Get(pack));
                if (context.Get(csv) is null && context.Get(format) is not null)
                {
                    throw new CutoverException(ExitCode.Usage, "--as says what a file is, and there is none") { Hint = "cutover ingest launch --csv FILE --as xendit (or systemeio)" };
                }

                var options = new IngestOptions { MaxPages = context.Get(maxPages), Report = new IngestProgress(context.Terminal).Report };
                return context.Get(csv) is { } file
                    ? ReadFileAsync(context, options, file, context.Get(format), token)
                    : ReadApisAsync(context, options, context.Get(only) ?? [], token);
            },
            cancellation));
        return (verb,
        [
            "XENDIT_SECRET_KEY=… SYSTEMEIO_API_KEY=… cutover ingest launch",
            "cutover ingest launch --only xendit_invoices xendit_transactions",
            "cutover ingest launch --csv contacts.csv --as systemeio",
        ]);
    }

    private static void RequirePack(string pack)
    {
        if (pack != Pack)
        {
            throw new CutoverException(ExitCode.Usage, $"pack {pack} reads nothing from APIs") { Hint = "cutover ingest launch" };
        }
    }

    private static async Task<VerbAnswer> ReadApisAsync(
        VerbContext context, IngestOptions options, string[] only, CancellationToken cancellation)
    {
        var unknown = only.Except(ApiEndpoint.Sources.Select(static s => s.Name)).FirstOrDefault();
        if (unknown is not null)
        {
            throw new CutoverException(ExitCode.Usage, $"there is no source {unknown}")
            {
                Hint = $"There are: {string.Join(", ", ApiEndpoint.Sources.Select(static s => s.Name))}.",
            };
        }

        var endpoints = ApiEndpoint.Sources
            .Where(s => only.Length == 0 || only.Contains(s.Name))
            .Select(s => ApiEndpoint.Of(s, context.Environment))
            .ToList();
        foreach (var endpoint in endpoints)
        {
            context.Hide(endpoint.Key.Reveal());
        }

        return Answer(await new ApiIngest(context.DataSource, options).RunAsync(endpoints, cancellation));
    }

    private static async Task<VerbAnswer> ReadFileAsync(
        VerbContext context, IngestOptions options, string file, string? format, CancellationToken cancellation)
    {
        var known = CsvFormat.Of(format ?? throw new CutoverException(ExitCode.Usage, "--csv does not say what the file is")
        {
            Hint = $"cutover ingest launch --csv {file} --as xendit (or systemeio)",
        });
        return Answer([await new CsvIngest(context.DataSource, options).RunAsync(file, known, cancellation)]);
    }

    private static VerbAnswer Answer(IReadOnlyList<ScanReport> reports) => new(ExitCode.Done, new { sources = reports }, terminal =>
    {
        foreach (var report in reports)
        {
            terminal.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Source,-20} {report.Items,9:#,##0} items on {report.Pages,5:#,##0} pages; {report.Landed,5:#,##0} held news; {report.Errors} errors"));
        }
    });
}
