namespace Cutover.Scripts.Lexing;

/// <summary>How <c>$name$</c> is written: DbUp's grammar for a variable, PostgreSQL's for a dollar quote.</summary>
internal static class VariableSyntax
{
    /// <summary>The dollar-quote tag that starts at a position, with both signs; empty when none does.</summary>
    public static ReadOnlySpan<char> TagAt(ReadOnlySpan<char> text, int at)
    {
        var end = at + 1;
        while (end < text.Length && IsTagPart(text[end], isFirst: end == at + 1))
        {
            end++;
        }

        return end < text.Length && text[end] == '$' ? text[at..(end + 1)] : default;
    }

    /// <summary>The length of DbUp's <c>$name$</c> at a position, with both signs; 0 when there is none.</summary>
    public static int LengthAt(ReadOnlySpan<char> text, int at)
    {
        var end = at + 1;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '-'))
        {
            end++;
        }

        return end > at + 1 && end < text.Length && text[end] == '$' ? end + 1 - at : 0;
    }

    private static bool IsTagPart(char c, bool isFirst) =>
        char.IsAsciiLetter(c) || c == '_' || c > '\x7f' || (!isFirst && char.IsAsciiDigit(c));
}
