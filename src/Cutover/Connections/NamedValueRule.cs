using System.Buffers;

namespace Cutover.Connections;

/// <summary>
/// Finds the value that a telling name is given: <c>password=…</c>, <c>"pwd": "…"</c>, <c>Authorization: …</c>.
/// </summary>
internal sealed class NamedValueRule : IRedactionRule
{
    private readonly string[] _names;
    private readonly SearchValues<string> _search;
    private readonly bool _header;

    private NamedValueRule(bool header, params string[] names)
    {
        _header = header;
        _names = names;
        _search = SearchValues.Create(names, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// Keywords of connection strings, variables and statements; longer names that end alike are found too.
    /// </summary>
    public static NamedValueRule Keywords { get; } =
        new(false, "password", "passwd", "passphrase", "pwd", "psw", "identified by");

    /// <summary>Headers, whose value is the rest of the line.</summary>
    public static NamedValueRule Headers { get; } = new(true, "authorization", "api-key");

    public void Mark(ReadOnlySpan<char> text, RedactionMarks marks)
    {
        var at = 0;
        while (at < text.Length)
        {
            var found = text[at..].IndexOfAny(_search);
            if (found < 0)
            {
                break;
            }

            var start = at + found;
            var end = start + LengthAt(text[start..]);
            var value = new NamedValue(text, start, end, _header);

            // The context has the quote before the name, which tells where the value ends.
            marks.Add(value.Start, value.End, start - 1);
            if (value.IsOpen && marks.More)
            {
                marks.Open(start - 1);
            }

            at = Math.Max(end, value.End);
        }

        if (marks.More)
        {
            OpenTail(text, marks);
        }
    }

    private int LengthAt(ReadOnlySpan<char> text)
    {
        foreach (var name in _names)
        {
            if (text.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                return name.Length;
            }
        }

        return 1;
    }

    private void OpenTail(ReadOnlySpan<char> text, RedactionMarks marks)
    {
        if (_header && text.EndsWith('\''))
        {
            marks.Open(text.Length - 1);
        }

        for (var at = Math.Max(0, text.Length - 16); at < text.Length; at++)
        {
            foreach (var name in _names)
            {
                if (name.AsSpan().StartsWith(text[at..], StringComparison.OrdinalIgnoreCase))
                {
                    marks.Open(at - 1);
                    return;
                }
            }
        }
    }
}
