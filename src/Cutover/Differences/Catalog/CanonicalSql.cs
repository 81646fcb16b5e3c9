using System.Buffers;
using Cutover.Scripts.Lexing;

namespace Cutover.Differences.Catalog;

/// <summary>One spelling for SQL that means the same: the text that two definitions are compared by.</summary>
/// <remarks>
/// White space and comments go, strings and identifiers stay to the letter. Two spellings of the server's own are
/// made one: a cast of an array to an array is a cast of each element (which is what dumping and restoring makes of
/// it), and a view of one table names its columns with or without that table (before version 16, and since).
/// </remarks>
internal static class CanonicalSql
{
    private const string OperatorCharacters = "+-*/<>=~!@#%^&|`?";

    // An operator may end in a sign only if one of these is in it.
    private static readonly SearchValues<char> KeepTrailingSign = SearchValues.Create("~!@#%^&|`?");

    /// <summary>The canonical form of an expression, a body or a command.</summary>
    public static string Of(string text) => string.Join(' ', ElementCasts.Rewrite(Words(text)));

    /// <summary>The canonical form of a view's query.</summary>
    public static string OfView(string text) => string.Join(' ', SoleQualifier.Strip(ElementCasts.Rewrite(Words(text))));

    private static List<string> Words(string text)
    {
        List<string> words = [];
        var scanner = new SqlScanner(text, static _ => false);
        var runStart = -1;
        while (scanner.Next(out var token))
        {
            if (token.Kind is TokenKind.Other && OperatorCharacters.Contains(text[token.Start], StringComparison.Ordinal))
            {
                runStart = runStart < 0 ? token.Start : runStart;
                continue;
            }

            if (runStart >= 0)
            {
                AddOperators(words, text[runStart..token.Start]);
                runStart = -1;
            }

            Add(words, text, token);
        }

        AddOperators(words, runStart >= 0 ? text[runStart..] : "");
        return words;
    }

    private static void Add(List<string> words, string text, Token token)
    {
        if (token.Kind is TokenKind.Space or TokenKind.Comment)
        {
            return;
        }

        var word = text[token.Start..token.End];
        var isPair = token.Start > 0 && token.Kind is TokenKind.Other && text[token.Start - 1] == word[0] && word is ":" or ".";
        if (isPair && words is [.., { Length: 1 } last] && last == word)
        {
            words[^1] += word;
        }
        else
        {
            words.Add(word);
        }
    }

    /// <summary>Cuts a run of operator characters where the server would: <c>=-</c> is an equals sign and a minus.</summary>
    private static void AddOperators(List<string> words, string run)
    {
        while (run.Length > 0)
        {
            var length = run.Length;
            while (length > 1 && run[length - 1] is '+' or '-' && !run.AsSpan(0, length - 1).ContainsAny(KeepTrailingSign))
            {
                length--;
            }

            words.Add(run[..length]);
            run = run[length..];
        }
    }
}
