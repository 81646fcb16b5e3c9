using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Cutover.Cli.Hosting;
using Cutover.Errors;
using Cutover.Runner;
using Cutover.Scripts;

namespace Cutover.Cli.Commands;

/// <summary>Options of verbs that run scripts: variables, and patience with locks.</summary>
internal static class RunOptionSet
{
    private static readonly Option<string[]> Variables = new("--var")
    {
        Description = "Value for $name$ in scripts; may be given several times.",
        HelpName = "NAME=VALUE",
    };

    private static readonly Option<string[]> SecretVariables = new("--var-env")
    {
        Description = "Value for $name$ from an environment variable; it is never shown.",
        HelpName = "NAME=VARIABLE",
    };

    private static readonly Option<TimeSpan> LockWait = Duration("--lock-wait", "How long to wait for another runner to finish.", TimeSpan.FromMinutes(5));

    private static readonly Option<TimeSpan> LockTimeout = Duration("--lock-timeout", "How long a statement waits for a lock before its script is rolled back and tried again.", TimeSpan.FromSeconds(2));

    private static readonly Option<int> Attempts = new("--attempts")
    {
        Description = "How often a script is tried when locks are not granted.",
        HelpName = "N",
        DefaultValueFactory = static _ => 5,
    };

    private static readonly Option<DoubtVerdict?> InDoubt = new("--in-doubt")
    {
        Description = "What became of a call or do of a script without a transaction whose end nobody heard of: done, or run it again.",
        HelpName = "done|again",
    };

    public static void AddTo(Command command)
    {
        command.Add(Variables);
        command.Add(SecretVariables);
        command.Add(LockWait);
        command.Add(LockTimeout);
        command.Add(Attempts);
        command.Add(InDoubt);
    }

    public static ScriptVariables ReadVariablesOf(VerbContext context) => new(ReadVariables(context));

    public static RunOptions Read(VerbContext context, Action<RunEvent> report) => new()
    {
        Variables = ReadVariablesOf(context),
        RunnerWait = context.Get(LockWait),
        LockTimeout = context.Get(LockTimeout) is var timeout && timeout >= TimeSpan.FromMilliseconds(1)
            ? timeout
            : throw new CutoverException(ExitCode.Usage, "--lock-timeout must be at least 1ms")
            {
                Detail = "The server takes 0 for no limit: the statement would wait with its locks held, and everybody behind it.",
                Hint = "Give a limit such as --lock-timeout 2s, and more tries: --attempts 20.",
            },
        Redact = context.Redact,
        Attempts = Math.Max(1, context.Get(Attempts)),
        InDoubt = context.Get(InDoubt),
        Report = report,
    };

    private static Dictionary<string, string> ReadVariables(VerbContext context)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in context.Get(Variables) ?? [])
        {
            var (name, value) = Split("--var", pair);
            values[name] = value;
        }

        foreach (var pair in context.Get(SecretVariables) ?? [])
        {
            var (name, variable) = Split("--var-env", pair);
            values[name] = context.Environment.Variable(variable)
                ?? throw new CutoverException(ExitCode.Usage, $"environment variable {variable} is not set") { Hint = $"Set it, or give the value with --var {name}=VALUE." };
            context.Hide(values[name]);
        }

        return values;
    }

    private static (string Name, string Value) Split(string option, string pair)
    {
        var at = pair.IndexOf('=', StringComparison.Ordinal);
        return at > 0
            ? (pair[..at], pair[(at + 1)..])
            : throw new CutoverException(ExitCode.Usage, $"{option} {pair} has no value") { Hint = $"Write {option} NAME=VALUE." };
    }

    /// <summary>An option that takes a duration such as 500ms, 2s, 10m, 1h or 30d.</summary>
    public static Option<TimeSpan> Duration(string name, string description, TimeSpan byDefault) => new(name)
    {
        Description = description,
        HelpName = "DURATION",
        DefaultValueFactory = _ => byDefault,
        CustomParser = static result => Parse(result),
    };

    private static TimeSpan Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var unit = text.TrimStart("0123456789.".ToCharArray());
        if (double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number <= 1e6)
        {
            switch (unit)
            {
                case "ms": return TimeSpan.FromMilliseconds(number);
                case "s" or "": return TimeSpan.FromSeconds(number);
                case "m": return TimeSpan.FromMinutes(number);
                case "h": return TimeSpan.FromHours(number);
                case "d": return TimeSpan.FromDays(number);
            }
        }

        // As the help shows a default.
        if (TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var clock) && clock >= TimeSpan.Zero && unit.StartsWith(':'))
        {
            return clock;
        }

        result.AddError($"{text} is not a duration; write it like 500ms, 2s, 10m, 1h or 30d");
        return default;
    }
}
