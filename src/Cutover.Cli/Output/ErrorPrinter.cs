using Cutover.Errors;
using Cutover.Runner;

namespace Cutover.Cli.Output;

/// <summary>Writes a failure for a person: the fact, then what is known, then the next step.</summary>
internal static class ErrorPrinter
{
    private const int StatementLimit = 400;

    public static void Print(Terminal terminal, CutoverException failure, bool showDetail)
    {
        var code = failure.SqlState is null ? "" : $" [{failure.SqlState}]";
        terminal.Error.WriteLine($"{terminal.Painted("error", "31")}: {failure.Message}{code}");
        var script = failure as ScriptFailedException;
        Field(terminal, "statement", Shorten(script?.Statement));
        Field(terminal, "detail", showDetail ? failure.Detail : failure.Detail is null ? null : "shown with --verbose, since it may quote rows");
        Field(terminal, "outcome", script?.Outcome);
        Field(terminal, "hint", failure.Hint);
    }

    private static void Field(Terminal terminal, string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        var label = $"{name}:".PadRight(11);
        foreach (var line in text.Split('\n'))
        {
            terminal.Error.WriteLine($"  {label}{line}");
            label = new string(' ', 11);
        }
    }

    private static string? Shorten(string? statement) => statement switch
    {
        null => null,
        { Length: > StatementLimit } => string.Concat(statement.AsSpan(0, StatementLimit), " …"),
        _ => statement,
    };
}
