using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Cutover.Cli.Hosting;
using Cutover.Cli.Output;
using Cutover.Sources.Copying;

namespace Cutover.Cli.Commands;

/// <summary>Options of verbs that read a source.</summary>
internal static class CopyOptionSet
{
    private static readonly Option<int> WorkerCount = new("--workers")
    {
        Description = "How many chunks are under way at a time.",
        HelpName = "N",
        DefaultValueFactory = static _ => new CopyOptions().Workers,
    };

    private static readonly Option<long?> Throttle = new("--throttle")
    {
        Description = "The most to take from the source in a second, such as 20MB.",
        HelpName = "BYTES",
        CustomParser = static result => ParseBytes(result),
    };

    private static readonly Option<string?> TableList = new("--tables")
    {
        Description = "Only these tables, with commas; all when left out.",
        HelpName = "TABLES",
    };

    private static readonly Option<bool> ShowValues = new("--show-values") { Description = "Show the values that differ or are refused; they are masked otherwise." };

    public static void AddTo(Command command)
    {
        AddReading(command);
        command.Add(Throttle);
    }

    /// <summary>Those of verbs that do not load.</summary>
    public static void AddReading(Command command)
    {
        command.Add(WorkerCount);
        command.Add(TableList);
        command.Add(ShowValues);
    }

    public static int Workers(VerbContext context) => Math.Clamp(context.Get(WorkerCount), 1, 64);

    public static bool ShowsValues(VerbContext context) => context.Get(ShowValues);

    /// <summary>What is told of rejected rows.</summary>
    public static IReadOnlyList<Rejection> Shown(VerbContext context, IReadOnlyList<Rejection> rejections) =>
        ShowsValues(context) ? rejections : Rejection.WithoutValues(rejections);

    public static CopyOptions Read(VerbContext context) => new()
    {
        Workers = Workers(context),
        Throttle = context.Get(Throttle),
        Tables = Tables(context),
        Report = new CopyProgress(context.Terminal, ShowsValues(context)).Report,
    };

    public static IReadOnlyCollection<string> Tables(VerbContext context) =>
        (context.Get(TableList) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static long? ParseBytes(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var unit = text.TrimStart("0123456789.".ToCharArray());
        var factor = unit.ToUpperInvariant() switch
        {
            "" or "B" => 1.0,
            "K" or "KB" => 1e3,
            "M" or "MB" => 1e6,
            "G" or "GB" => 1e9,
            _ => 0,
        };
        if (factor > 0
            && double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number * factor is >= 1 and < 1e15 and var bytes)
        {
            return (long)bytes;
        }

        result.AddError($"{text} is not an amount of bytes; write it like 500KB or 20MB");
        return null;
    }
}
