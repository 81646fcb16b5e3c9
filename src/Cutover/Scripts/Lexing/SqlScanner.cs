namespace Cutover.Scripts.Lexing;

/// <summary>Cuts SQL text into tokens exactly where PostgreSQL's own scanner would.</summary>
/// <remarks>
/// It assumes <c>standard_conforming_strings = on</c>, which the runner sets. It never fails: text
/// that ends inside a quote or comment gives one <see cref="TokenKind.Unterminated"/> token.
/// <paramref name="isVariable"/> says which names stand for a value, so that <c>$name$</c> is not
/// taken for a dollar quote.
/// </remarks>
internal ref struct SqlScanner(ReadOnlySpan<char> text, Func<string, bool> isVariable)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _at;

    public bool Next(out Token token)
    {
        if (_at >= _text.Length)
        {
            token = default;
            return false;
        }

        var start = _at;
        var kind = Scan(_text[start]);
        token = new Token(kind, start, _at);
        return true;
    }

    private TokenKind Scan(char first)
    {
        switch (first)
        {
            case ';': _at++; return TokenKind.Semicolon;
            case '(': _at++; return TokenKind.Open;
            case ')': _at++; return TokenKind.Close;
            case '\\': _at++; return TokenKind.Backslash;
            case '\'': return ScanString(backslashEscapes: false);
            case '"': return ScanQuotedIdentifier();
            case '$': return ScanDollar();
            case '-' when Peek(1) == '-': return ScanLineComment();
            case '/' when Peek(1) == '*': return ScanBlockComment();
        }

        if (IsSpace(first))
        {
            SkipWhile(IsSpace);
            return TokenKind.Space;
        }

        if (IsWordStart(first))
        {
            return ScanWord();
        }

        if (char.IsAsciiDigit(first))
        {
            SkipWhile(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_');
            return TokenKind.Number;
        }

        _at++;
        return TokenKind.Other;
    }

    private TokenKind ScanWord()
    {
        // Only the whole prefix makes a string of another kind: in xE'a' the word is xE.
        if (_text[_at] is 'e' or 'E' && Peek(1) == '\'')
        {
            _at++;
            return ScanString(backslashEscapes: true);
        }

        if (_text[_at] is 'u' or 'U' && Peek(1) == '&' && Peek(2) is '\'' or '"')
        {
            _at += 2;
            return _text[_at] == '"' ? ScanQuotedIdentifier() : ScanString(backslashEscapes: false);
        }

        SkipWhile(IsWordPart);
        return TokenKind.Word;
    }

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

    private TokenKind ScanLineComment()
    {
        SkipWhile(static c => c is not '\n' and not '\r');
        return TokenKind.Comment;
    }

    private TokenKind ScanBlockComment()
    {
        var depth = 0;
        while (_at < _text.Length)
        {
            if (_text[_at] == '/' && Peek(1) == '*')
            {
                depth++;
                _at += 2;
            }
            else if (_text[_at] == '*' && Peek(1) == '/')
            {
                depth--;
                _at += 2;
                if (depth == 0)
                {
                    return TokenKind.Comment;
                }
            }
            else
            {
                _at++;
            }
        }

        return TokenKind.Unterminated;
    }

    private readonly char Peek(int ahead) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    private void SkipWhile(Func<char, bool> belongs)
    {
        while (_at < _text.Length && belongs(_text[_at]))
        {
            _at++;
        }
    }

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\r' or '\f' or '\v';

    private static bool IsWordStart(char c) => char.IsAsciiLetter(c) || c == '_' || c > '\x7f';

    private static bool IsWordPart(char c) => IsWordStart(c) || char.IsAsciiDigit(c) || c == '$';
}
