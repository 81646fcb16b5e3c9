using System.Text.RegularExpressions;

namespace Cutover.Sources.Copying;

/// <summary>Hides values in what is printed, unless they are asked for.</summary>
public static partial class ValueMask
{
    /// <summary>Enough to see that it is there and how long it is.</summary>
    public static string? Of(string? value) => value is null ? null : $"({value.Length} characters)";

    /// <summary>A server's words without the values that it quotes, in whatever language and quotes it speaks.</summary>
    public static string? InWords(string? words) =>
        words is null ? null : Quoted().Replace(words, static match => match.Groups["value"] is { Success: true } value ? Of(value.Value)! : match.Value);

    // A value may hold quotes of its own, so it goes on to the last one. Names of what is in the catalog stay.
    [GeneratedRegex(
        """\b(column|relation|constraint|table|type|domain|encoding) "[^"]*"|["'«»„“”‘’](?<value>.*)["'«»„“”‘’]|(?<value>\b0x[0-9a-f]{2}( 0x[0-9a-f]{2})*\b)""",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();
}
