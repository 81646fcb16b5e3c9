using System.Globalization;
using System.Text;

namespace Cutover.Connections;

/// <summary>The percent encoding of URIs, read as strictly as libpq does; a plus is a plus.</summary>
internal static class PercentText
{
    public static string Decode(string text, string origin)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
        {
            return text;
        }

        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                var run = char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(text.Substring(i, run)));
                i += run - 1;
                continue;
            }

            if (i + 2 >= text.Length
                || !byte.TryParse(
                    text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
                || value == 0)
            {
                throw new InvalidConnectionException("a percent sign in the URI is not followed by a code")
                {
                    Detail = $"The text is from {origin}.",
                    Hint = "Write a percent sign itself as %25; %00 is forbidden.",
                };
            }

            bytes.Add(value);
            i += 2;
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
