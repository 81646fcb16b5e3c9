using System.Text.RegularExpressions;

namespace Cutover.Cli.Hosting;

/// <summary>What the parser says about a wrong value, in words for an operator: without types of this program.</summary>
internal static partial class ParseProblem
{
    /// <returns>The message in one line, with the values that would do where there are some.</returns>
    public static string Of(string message)
    {
        if (WrongValue().Match(message) is not { Success: true } wrong)
        {
            return message.TrimEnd('.');
        }

        // The parser names members of an enumeration; on the command line they are written small.
        var values = message.ToLowerInvariant().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[1..];
        var problem = $"{wrong.Groups["value"].Value} is no value for {wrong.Groups["option"].Value}";
        return values.Length == 0 ? problem : $"{problem}; it is {string.Join(", ", values[..^1])} or {values[^1]}";
    }

    [GeneratedRegex("^Cannot parse argument '(?<value>.*)' for option '(?<option>[^']+)' as expected type", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WrongValue();
}
