using System.Globalization;
using System.Text;

namespace Cutover.Sources.Ingest;

/// <summary>Makes JSON that PostgreSQL takes of JSON that it does not.</summary>
internal static class JsonText
{
    private const string Replacement = "\\ufffd";

    /// <summary>
    /// The text with U+FFFD for escapes that no PostgreSQL text can hold: U+0000, and half of a surrogate pair.
    /// The same instance when there is none.
    /// </summary>
    public static string Storable(string json)
    {
        if (!json.Contains("\\u0000", StringComparison.Ordinal)
            && !json.Contains("\\ud", StringComparison.OrdinalIgnoreCase))
        {
            return json;
        }

        var text = new StringBuilder(json.Length);
        for (var at = 0; at < json.Length; at++)
        {
            if (json[at] != '\\')
            {
                text.Append(json[at]);
            }
            else if (json[at + 1] != 'u')
            {
                // Another escape, such as a backslash itself: its second character begins none.
                text.Append(json, at++, 2);
            }
            else
            {
                at += AppendEscape(json, at, text) - 1;
            }
        }

        return text.ToString();
    }

    /// <returns>How many characters of the original are done.</returns>
    private static int AppendEscape(string json, int at, StringBuilder text)
    {
        var unit = Unit(json, at);
        if (char.IsHighSurrogate(unit) && at + 12 <= json.Length && json[at + 6] == '\\' && json[at + 7] == 'u' && char.IsLowSurrogate(Unit(json, at + 6)))
        {
            text.Append(json, at, 12);
            return 12;
        }

        text.Append(unit == '\0' || char.IsSurrogate(unit) ? Replacement : json.Substring(at, 6));
        return 6;
    }

    private static char Unit(string json, int at) =>
        (char)ushort.Parse(json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
