namespace Cutover.Scripts.Lexing;

/// <content>Everything that is quoted: strings of all prefixes, identifiers, dollar quotes; and the variables that look like those.</content>
internal ref partial struct SqlScanner
{
    private TokenKind ScanString(bool backslashEscapes)
    {
        do
        {
            if (!SkipQuoted('\'', backslashEscapes))
            {
                return TokenKind.Unterminated;
            }
        }
        while (SkipToContinuation());

        return TokenKind.Quoted;
    }

    private TokenKind ScanQuotedIdentifier() =>
        SkipQuoted('"', backslashEscapes: false) ? TokenKind.Quoted : TokenKind.Unterminated;

    /// <summary>From an opening quote to behind its closing one; false when the text ends before.</summary>
    private bool SkipQuoted(char quote, bool backslashEscapes)
    {
        _at++;
        while (_at < _text.Length)
        {
            var c = _text[_at++];
            if (c == '\\' && backslashEscapes)
            {
                _at++;
            }
            else if (c == quote)
            {
                if (Peek(0) != quote)
                {
                    return true;
                }

                _at++;
            }
        }

        _at = _text.Length;
        return false;
    }

    /// <summary>
    /// Standard SQL joins literals that only space with a line break parts, and the second one is
    /// escaped like the first: moves to its quote, or stays.
    /// </summary>
    private bool SkipToContinuation()
    {
        var before = _at;
        var sawLineBreak = false;
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (IsSpace(c))
            {
                sawLineBreak |= c is '\n' or '\r';
                _at++;
            }
            else if (c == '-' && Peek(1) == '-')
            {
                ScanLineComment();
            }
            else
            {
                break;
            }
        }

        if (sawLineBreak && Peek(0) == '\'')
        {
            return true;
        }

        _at = before;
        return false;
    }

    private TokenKind ScanDollar()
    {
        var tag = VariableSyntax.TagAt(_text, _at);
        if (tag.Length == 0)
        {
            return ScanVariableOrSign();
        }

        var name = tag[1..^1];
        if (name.Length > 0 && isVariable(name.ToString()))
        {
            _at += tag.Length;
            return TokenKind.Variable;
        }

        var body = _at + tag.Length;
        var close = _text[body..].IndexOf(tag, StringComparison.Ordinal);
        if (close >= 0)
        {
            _at = body + close + tag.Length;
            return TokenKind.DollarQuoted;
        }

        // With a name, a value that nobody gave is likelier than a body that nobody closed.
        _at = name.Length > 0 ? body : _text.Length;
        return name.Length > 0 ? TokenKind.Variable : TokenKind.Unterminated;
    }

    private TokenKind ScanVariableOrSign()
    {
        var length = VariableSyntax.LengthAt(_text, _at);
        var isDefined = length > 0 && isVariable(_text.Slice(_at + 1, length - 2).ToString());
        if (isDefined || (length > 0 && !char.IsAsciiDigit(_text[_at + 1])))
        {
            _at += length;
            return TokenKind.Variable;
        }

        _at++;
        SkipWhile(char.IsAsciiDigit);
        return TokenKind.Other;
    }
}
