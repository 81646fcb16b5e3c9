using System.Text.RegularExpressions;

namespace Cutover.Sandbox.Processes;

/// <summary>Reads the version out of what a server or program says of itself.</summary>
internal static partial class VersionText
{
    /// <returns>The numbers without the packager's suffix, such as 15.18 or 9.7.4; null when there are none.</returns>
    public static Version? Find(string text)
    {
        // MySQL's programs say their own path first, which may hold numbers as well.
        var start = text.IndexOf(" Ver ", StringComparison.Ordinal);
        var match = Numbers().Match(text, Math.Max(start, 0));
        if (!match.Success)
        {
            return null;
        }

        return Version.Parse(match.Value.Contains('.', StringComparison.Ordinal) ? match.Value : match.Value + ".0");
    }

    // "10.11.19-MariaDB", "15.18 (Debian …)" and "18beta1" alike.
    [GeneratedRegex(@"\d+(\.\d+){0,3}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Numbers();
}
