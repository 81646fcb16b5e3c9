using System.Globalization;
using Cutover.Errors;

namespace Cutover.Archives;

/// <summary>How long something has to be kept, as people write it.</summary>
public static class Retention
{
    /// <summary>The last day of a time such as <c>90d</c>, <c>18m</c> or <c>7y</c>.</summary>
    /// <exception cref="CutoverException">The text is no such time; exit code 64.</exception>
    public static DateOnly Until(string text, DateOnly from)
    {
        ArgumentNullException.ThrowIfNull(text);
        return int.TryParse(text.AsSpan(0, Math.Max(0, text.Length - 1)), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is > 0 and <= 36_500
            && After(from, number, text[^1]) is { } day
                ? day
                : throw new CutoverException(ExitCode.Usage, $"{text} is no time to keep something for")
                {
                    Hint = "Write days, months or years: 90d, 18m, 7y.",
                };
    }

    private static DateOnly? After(DateOnly from, int number, char unit) => unit switch
    {
        'd' => from.AddDays(number),
        'm' when number <= 1200 => from.AddMonths(number),
        'y' when number <= 100 => from.AddYears(number),
        _ => null,
    };
}
