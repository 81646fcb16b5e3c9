namespace Cutover.Connections;

/// <summary>The value after a telling name, if one is assigned there.</summary>
internal readonly ref struct NamedValue
{
    private readonly ReadOnlySpan<char> _text;

    /// <param name="text">The text.</param>
    /// <param name="name">Where the name begins.</param>
    /// <param name="after">Where it ends.</param>
    /// <param name="header">Whether a colon assigns and the value is the rest of the line.</param>
    public NamedValue(ReadOnlySpan<char> text, int name, int after, bool header)
    {
        _text = text;
        Start = End = after;
        var before = name > 0 ? text[name - 1] : ' ';

        // "password" : of JSON, also inside a JSON text, where the quote has a backslash.
        var at = after;
        at += Is(at, '\\') ? 1 : 0;
        var quotedName = Is(at, '"') || Is(at, '\'');
        at = SkipBlanks(quotedName ? at + 1 : after);
        if (at >= text.Length || (text[at] is '\\' or ':' && at + 1 == text.Length))
        {
            IsOpen = true;
            return;
        }

        // Also := and => of SQL's named arguments.
        if (text[at] == '=' || (text[at] == ':' && (header || quotedName || Is(at + 1, '='))))
        {
            at = SkipBlanks(at + (text[at] == ':' && Is(at + 1, '=') ? 2 : Is(at + 1, '>') ? 2 : 1));
        }
        else if (text[at] != '\'' || at == after)
        {
            // Neither an assignment nor the literal of: alter role … password '…'.
            return;
        }

        Start = at;
        (End, IsOpen) = Length(at, header, header && before is '\'' ? before : '"');
        if (Start < End && (Is(Start, '"') || Is(Start, '\'')))
        {
            Start++;
        }
        else if (End > Start + 2 && Is(Start, '\\') && Is(Start + 1, '"'))
        {
            Start += 2;
        }
    }

    public int Start { get; }

    public int End { get; }

    /// <summary>Whether more text could change the answer.</summary>
    public bool IsOpen { get; }

    private (int End, bool Open) Length(int at, bool header, char closing)
    {
        if (at >= _text.Length)
        {
            return (at, true);
        }

        if (_text[at] is '"' or '\'')
        {
            return Quoted(at + 1, _text[at]);
        }

        if (Is(at, '\\') && Is(at + 1, '"'))
        {
            var close = _text[(at + 2)..].IndexOfAny('"', '\n', '\r');
            return close < 0 ? (_text.Length, true) : (Math.Max(at + 2, at + 1 + close), false);
        }

        for (var i = at; i < _text.Length; i++)
        {
            var c = _text[i];
            if (c == closing || c is '"' or '\r' or '\n' || (c == '\\' && Is(i + 1, '"'))
                || (!header && (char.IsWhiteSpace(c) || (c is ';' or '&' && BeginsPair(i + 1)))))
            {
                return (i, false);
            }
        }

        return (_text.Length, true);
    }

    /// <summary>A quote ends at its like, unless that is doubled or has a backslash before it.</summary>
    private (int End, bool Open) Quoted(int at, char quote)
    {
        for (var i = at; i < _text.Length; i++)
        {
            if (_text[i] == '\\')
            {
                i++;
            }
            else if (_text[i] is '\r' or '\n')
            {
                // A quote that nobody closed would hide all that follows.
                return (i, false);
            }
            else if (_text[i] == quote)
            {
                if (!Is(i + 1, quote))
                {
                    return (i, i + 1 == _text.Length);
                }

                i++;
            }
        }

        return (_text.Length, true);
    }

    /// <summary>A separator may as well be part of the value: only one before another name ends it.</summary>
    private bool BeginsPair(int at)
    {
        var i = at;
        while (i < _text.Length && (char.IsAsciiLetterOrDigit(_text[i]) || _text[i] is '_' or ' '))
        {
            i++;
        }

        return i > at && Is(i, '=');
    }

    private int SkipBlanks(int at)
    {
        while (Is(at, ' ') || Is(at, '\t'))
        {
            at++;
        }

        return at;
    }

    private bool Is(int at, char c) => at < _text.Length && _text[at] == c;
}
