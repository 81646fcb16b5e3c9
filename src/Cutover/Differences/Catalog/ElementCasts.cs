namespace Cutover.Differences.Catalog;

/// <summary>Makes <c>(ARRAY[a, b])::t[]</c> the same as <c>ARRAY[(a)::t, (b)::t]</c>.</summary>
/// <remarks>
/// The server keeps the first for <c>in ('a', 'b')</c> over a <c>varchar</c>, prints it, and reads what it printed as
/// the second. So a database and its restored dump differ in nothing but this.
/// </remarks>
internal static class ElementCasts
{
    public static List<string> Rewrite(List<string> words)
    {
        for (var at = 0; at + 2 < words.Count; at++)
        {
            while (at + 2 < words.Count && words[at] == "(" && words[at + 1] == "ARRAY" && words[at + 2] == "[" && TryRewrite(words, at))
            {
                // The element that is now here may itself be such a cast.
            }
        }

        return words;
    }

    private static bool TryRewrite(List<string> words, int open)
    {
        var close = Closing(words, open + 2);
        if (close < 0 || Word(words, close + 1) != ")" || Word(words, close + 2) != "::")
        {
            return false;
        }

        var type = TypeOfElement(words, close + 3, out var end);
        if (type is null)
        {
            return false;
        }

        List<string> rewritten = ["ARRAY", "["];
        foreach (var element in Elements(words, open + 3, close))
        {
            rewritten.AddRange(rewritten.Count > 2 ? [",", "("] : ["("]);
            rewritten.AddRange(element);
            rewritten.AddRange([")", "::", .. type]);
        }

        rewritten.Add("]");
        words.RemoveRange(open, end - open);
        words.InsertRange(open, rewritten);
        return true;
    }

    /// <summary>The words of a type that ends in a pair of brackets, without them; null where there is none.</summary>
    private static List<string>? TypeOfElement(List<string> words, int start, out int end)
    {
        for (var at = start; at < words.Count; at++)
        {
            if (words[at] == "[")
            {
                end = at + 2;
                return at > start && Word(words, at + 1) == "]" ? words[start..at] : null;
            }

            if (!char.IsAsciiLetterOrDigit(words[at][0]) && words[at][0] is not ('_' or '"' or '.' or '(' or ')' or ','))
            {
                break;
            }
        }

        end = start;
        return null;
    }

    private static IEnumerable<List<string>> Elements(List<string> words, int start, int end)
    {
        var depth = 0;
        var first = start;
        for (var at = start; at < end; at++)
        {
            depth += words[at] is "(" or "[" ? 1 : words[at] is ")" or "]" ? -1 : 0;
            if (depth == 0 && words[at] == ",")
            {
                yield return words[first..at];
                first = at + 1;
            }
        }

        if (first < end)
        {
            yield return words[first..end];
        }
    }

    private static int Closing(List<string> words, int open)
    {
        var depth = 0;
        for (var at = open; at < words.Count; at++)
        {
            depth += words[at] is "(" or "[" ? 1 : words[at] is ")" or "]" ? -1 : 0;
            if (depth == 0)
            {
                return at;
            }
        }

        return -1;
    }

    private static string? Word(List<string> words, int at) => at < words.Count ? words[at] : null;
}
