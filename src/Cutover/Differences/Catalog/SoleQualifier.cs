namespace Cutover.Differences.Catalog;

/// <summary>Takes the table's name from the columns of a query over one table, where it says nothing.</summary>
/// <remarks>Version 15 prints <c>SELECT t.a FROM t</c> for a view that version 16 prints as <c>SELECT a FROM t</c>.</remarks>
internal static class SoleQualifier
{
    private static readonly HashSet<string> EndOfFrom =
        new(StringComparer.Ordinal) { "WHERE", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT", "OFFSET", "FETCH", "FOR", ";" };

    private static readonly HashSet<string> SetOperations = new(StringComparer.Ordinal) { "UNION", "INTERSECT", "EXCEPT" };

    public static List<string> Strip(List<string> words)
    {
        if (SoleSource(words) is not { } alias)
        {
            return words;
        }

        List<string> stripped = [];
        for (var at = 0; at < words.Count; at++)
        {
            var qualifies = words[at] == alias && at + 1 < words.Count && words[at + 1] == "." && (at == 0 || words[at - 1] != ".");
            if (qualifies)
            {
                at++;
            }
            else
            {
                stripped.Add(words[at]);
            }
        }

        return stripped;
    }

    /// <summary>The name by which the outermost query knows its only source; null when it has none or several.</summary>
    private static string? SoleSource(List<string> words)
    {
        var from = Outermost(words).FirstOrDefault(at => words[at] == "FROM", -1);
        if (from < 0 || Outermost(words).Any(at => SetOperations.Contains(words[at])))
        {
            return null;
        }

        var item = Outermost(words).Where(at => at > from).TakeWhile(at => !EndOfFrom.Contains(words[at])).ToList();
        var isSeveral = item.Exists(at => words[at] is "," or "JOIN") || IsParenthesisedJoin(words, from + 1);
        return isSeveral ? null : item.Select(at => words[at]).TakeWhile(static w => w != "TABLESAMPLE").LastOrDefault(IsName);
    }

    private static bool IsParenthesisedJoin(List<string> words, int at) =>
        at + 1 < words.Count && words[at] == "(" && words[at + 1] is not ("SELECT" or "WITH" or "VALUES");

    private static bool IsName(string word) => char.IsAsciiLetter(word[0]) || word[0] is '_' or '"' || word[0] > '\x7f';

    /// <summary>Where the words are that stand in no parenthesis.</summary>
    private static IEnumerable<int> Outermost(List<string> words)
    {
        var depth = 0;
        for (var at = 0; at < words.Count; at++)
        {
            depth += words[at] is "(" or "[" ? 1 : 0;
            if (depth == 0)
            {
                yield return at;
            }

            depth -= words[at] is ")" or "]" ? 1 : 0;
        }
    }
}
