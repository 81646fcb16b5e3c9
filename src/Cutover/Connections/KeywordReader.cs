using System.Text;

namespace Cutover.Connections;

/// <summary>
/// Reads libpq's keyword strings: <c>host=db user='a b'</c> with backslash escapes, pairs parted by blanks.
/// </summary>
internal static class KeywordReader
{
    /// <summary>Whether the text is libpq's rather than Npgsql's; its first pair tells.</summary>
    /// <remarks>
    /// <c>host=db;port=1</c> is legal in both. A host never holds a semicolon, so it is taken as Npgsql's.
    /// </remarks>
    public static bool Reads(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0 || KnownParameters.Find(text[..equals].Trim()) is null)
        {
            return false;
        }

        var value = text[(equals + 1)..].TrimStart();
        if (value.StartsWith('\''))
        {
            var close = value.IndexOf('\'', 1);
            return close < 0 || !value[(close + 1)..].TrimStart().StartsWith(';');
        }

        var end = value.IndexOfAny([' ', '\t', '\r', '\n', ';']);
        return end < 0 || !value[end..].TrimStart().StartsWith(';');
    }

    /// <exception cref="InvalidConnectionException">A pair has no equals sign, or a quote is not closed.</exception>
    public static ParameterSet Read(string text, string origin)
    {
        var set = new ParameterSet { Origin = origin };
        var at = 0;
        var previous = "the beginning";
        while (SkipBlanks(text, ref at))
        {
            var start = at;
            while (at < text.Length && text[at] != '=' && !char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            var name = text[start..at];
            if (!SkipBlanks(text, ref at) || text[at] != '=' || name.Length == 0)
            {
                throw Malformed($"a word without = follows {previous}", origin);
            }

            at++;
            set.Set(name, SkipBlanks(text, ref at) ? ReadValue(text, ref at, name, origin) : "");
            previous = KnownParameters.Find(name) is null ? "an unknown parameter" : name;
        }

        return set;
    }

    private static string ReadValue(string text, ref int at, string name, string origin)
    {
        var quoted = text[at] == '\'';
        var value = new StringBuilder();
        for (at += quoted ? 1 : 0; at < text.Length; at++)
        {
            var c = text[at];
            if (quoted ? c == '\'' : char.IsWhiteSpace(c))
            {
                at += quoted ? 1 : 0;
                return value.ToString();
            }

            if (c == '\\' && at + 1 < text.Length)
            {
                c = text[++at];
            }

            value.Append(c);
        }

        return quoted ? throw Malformed($"the quote around {name} is not closed", origin) : value.ToString();
    }

    private static bool SkipBlanks(string text, ref int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at < text.Length;
    }

    private static InvalidConnectionException Malformed(string fact, string origin) =>
        new($"the keyword string is malformed: {fact}")
        {
            Detail = $"The text is from {origin}.",
            Hint = @"Write host=db.example dbname=app user=deploy; quote a value with blanks: password='a b\'c'.",
        };
}
