using System.Buffers;

namespace Cutover.Connections;

/// <summary>Finds the password of <c>scheme://user:password@host</c>, up to the last <c>@</c> of the word.</summary>
internal sealed class UriPasswordRule : IRedactionRule
{
    private static readonly SearchValues<char> WordEnds = SearchValues.Create(" \t\r\n\"<>");

    public void Mark(ReadOnlySpan<char> text, RedactionMarks marks)
    {
        var wordEnd = 0;
        var lastAt = -1;
        var at = 0;
        while (at < text.Length)
        {
            var found = text[at..].IndexOf("://");
            if (found < 0)
            {
                break;
            }

            at += found + 3;
            if (at > wordEnd)
            {
                // Once a word, however many addresses it holds: that keeps the whole linear.
                var length = text[at..].IndexOfAny(WordEnds);
                wordEnd = length < 0 ? text.Length : at + length;
                var last = text[at..wordEnd].LastIndexOf('@');
                lastAt = last < 0 ? -1 : at + last;
            }

            var colon = text[at..wordEnd].IndexOfAny(":@/");
            if (colon >= 0 && text[at + colon] == ':' && lastAt > at + colon)
            {
                marks.Add(at + colon + 1, lastAt, at - 3);
            }

            if (wordEnd == text.Length && marks.More)
            {
                marks.Open(at - 3);
            }

            at = Math.Max(at, lastAt);
        }

        if (marks.More && (text.EndsWith(":") || text.EndsWith(":/")))
        {
            marks.Open(text.LastIndexOf(':'));
        }
    }
}
