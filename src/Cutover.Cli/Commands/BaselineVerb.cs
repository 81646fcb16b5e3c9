using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Cutover.Baselines;
using Cutover.Cli.Hosting;
using Cutover.Cli.Output;
using Cutover.Errors;
using Spectre.Console;

namespace Cutover.Cli.Commands;

/// <summary><c>cutover baseline</c>: answers kept before a change, and compared after it.</summary>
internal static class BaselineVerb
{
    public static (Command Verb, string[] Examples) Create(VerbHost host)
    {
        var pack = PackArgument.Required();
        var only = new Argument<string[]>("baseline") { Description = "Names of baselines; all when left out.", Arity = ArgumentArity.ZeroOrMore };
        var capture = new Option<bool>("--capture") { Description = "Keep the answers as they are now." };
        var replace = new Option<bool>("--replace") { Description = "With --capture: give up answers that are kept already." };
        var compare = new Option<bool>("--compare") { Description = "Ask again; exit with 3 when anything differs." };
        var verb = new Command("baseline", "Keeps the answers of a pack's queries before a change, and compares them after it.")
        {
            pack, only, capture, replace, compare,
        };
        verb.Validators.Add(result =>
        {
            if (result.GetValue(capture) && result.GetValue(compare))
            {
                result.AddError("--capture and --compare exclude each other");
            }
            else if (result.GetValue(replace) && !result.GetValue(capture))
            {
                result.AddError("--replace goes with --capture");
            }
        });
        verb.SetAction((parsed, cancellation) => host.RunAsync(
            "baseline",
            parsed,
            (context, token) => context.Get(capture) ? CaptureAsync(context, context.Get(pack), context.Get(only) ?? [], context.Get(replace), token)
                : context.Get(compare) ? CompareAsync(context, context.Get(pack), context.Get(only) ?? [], token)
                : ListAsync(context, context.Get(pack), context.Get(only) ?? [], token),
            cancellation));
        return (verb,
        [
            "cutover baseline allocations --capture",
            "cutover baseline allocations --compare --verbose",
            "cutover baseline allocations",
        ]);
    }

    private static async Task<VerbAnswer> CaptureAsync(
        VerbContext context, string pack, string[] only, bool replace, CancellationToken cancellation)
    {
        List<object> captured = [];
        await new BaselineRunner(context.DataSource, context.Packs).CaptureAsync(
            pack,
            only,
            replace,
            (name, rows) =>
            {
                captured.Add(new { name, rows });
                context.Terminal.Progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {rows:#,0} rows kept"));
            },
            cancellation);
        return new VerbAnswer(ExitCode.Done, new { pack, captured }, terminal => terminal.Out.WriteLine($"{captured.Count} captured"));
    }

    private static async Task<VerbAnswer> CompareAsync(VerbContext context, string pack, string[] only, CancellationToken cancellation)
    {
        var comparisons = await new BaselineRunner(context.DataSource, context.Packs).CompareAsync(
            pack,
            only,
            c => context.Terminal.Progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{c.Name} compared in {c.Duration.TotalSeconds:0.0} s")),
            cancellation);
        return new VerbAnswer(
            comparisons.All(static c => c.IsEqual) ? ExitCode.Done : ExitCode.CheckFailed,
            new { pack, comparisons = comparisons.Select(c => Describe(c, context.IsVerbose)) },
            terminal => Print(terminal, comparisons, context.IsVerbose));
    }

    private static async Task<VerbAnswer> ListAsync(VerbContext context, string pack, string[] only, CancellationToken cancellation)
    {
        var states = await new BaselineRunner(context.DataSource, context.Packs).ListAsync(pack, only, cancellation);
        return new VerbAnswer(ExitCode.Done, new { pack, baselines = states }, terminal => Print(terminal, states));
    }

    /// <summary>Rows that differ are business data: they are shown when asked for.</summary>
    private static object Describe(BaselineComparison comparison, bool showEvidence) => new
    {
        comparison.Name,
        equal = comparison.IsEqual,
        comparison.Rows,
        comparison.Gone,
        comparison.New,
        comparison.Changed,
        milliseconds = comparison.Duration.TotalMilliseconds,
        evidence = showEvidence ? JsonAnswer.Parse(comparison.Evidence) : (JsonElement?)null,
    };

    private static void Print(Terminal terminal, IReadOnlyList<BaselineState> states)
    {
        var table = new Table().Border(TableBorder.None).AddColumns("Baseline", "Rows", "Captured (UTC)", "Compared (UTC)", "Differences", "What");
        foreach (var state in states)
        {
            table.AddRow(
                Markup.Escape(state.Name),
                state.Rows?.ToString("#,0", CultureInfo.InvariantCulture) ?? "",
                Time(state.CapturedAt) ?? "not captured",
                Time(state.ComparedAt) ?? "",
                state.Differences?.ToString("#,0", CultureInfo.InvariantCulture) ?? "",
                Markup.Escape(state.Summary));
        }

        terminal.Console.Write(table);
    }

    private static void Print(Terminal terminal, IReadOnlyList<BaselineComparison> comparisons, bool showEvidence)
    {
        foreach (var comparison in comparisons)
        {
            terminal.Out.WriteLine(Outcome(comparison));
            if (comparison.IsEqual)
            {
                continue;
            }

            if (!showEvidence)
            {
                terminal.Out.WriteLine("    The rows: the same command with --verbose, or cutover.compare_baseline.");
                continue;
            }

            foreach (var difference in JsonAnswer.Parse(comparison.Evidence).EnumerateArray())
            {
                PrintDifference(terminal, difference);
            }
        }

        var unequal = comparisons.Count(static c => !c.IsEqual);
        terminal.Out.WriteLine($"Baselines {comparisons.Count}   equal {comparisons.Count - unequal}   different {unequal}");
    }

    private static string Outcome(BaselineComparison comparison) => comparison.IsEqual
        ? string.Create(CultureInfo.InvariantCulture, $"✓ {comparison.Name}: {comparison.Rows:#,0} rows, before = after")
        : string.Create(CultureInfo.InvariantCulture, $"✗ {comparison.Name}: {comparison.Changed:#,0} changed, {comparison.Gone:#,0} gone, {comparison.New:#,0} new");

    /// <summary>A changed row shows its key and the columns that changed; a row that came or went, all of it.</summary>
    private static void PrintDifference(Terminal terminal, JsonElement difference)
    {
        var (before, after) = (difference.GetProperty("before"), difference.GetProperty("after"));
        if (difference.GetProperty("difference").GetString() != "changed")
        {
            var row = before.ValueKind == JsonValueKind.Null ? after : before;
            terminal.Out.WriteLine($"    {difference.GetProperty("difference").GetString()}: {row.GetRawText()}");
            return;
        }

        var changes = before.EnumerateObject()
            .Where(c => c.Value.GetRawText() != after.GetProperty(c.Name).GetRawText())
            .Select(c => $"{c.Name} {c.Value.GetRawText()} → {after.GetProperty(c.Name).GetRawText()}");
        terminal.Out.WriteLine($"    {difference.GetProperty("key").GetRawText()}: {string.Join(", ", changes)}");
    }

    private static string? Time(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
