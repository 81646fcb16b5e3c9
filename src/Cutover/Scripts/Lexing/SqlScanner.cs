namespace Cutover.Scripts.Lexing;

/// <summary>Cuts SQL text into tokens exactly where PostgreSQL's own scanner would.</summary>
/// <remarks>
/// It assumes <c>standard_conforming_strings = on</c>, which the runner sets. It never fails: text
/// that ends inside a quote or comment gives one <see cref="TokenKind.Unterminated"/> token.
/// <paramref name="isVariable"/> says which names stand for a value, so that <c>$name$</c> is not
/// taken for a dollar quote.
/// </remarks>
internal ref partial struct SqlScanner(ReadOnlySpan<char> text, Func<string, bool> isVariable)
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
            return ScanNumber();
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

    private TokenKind ScanNumber()
    {
        // Two points end it: 1..10 is a range of a loop.
        while (char.IsAsciiLetterOrDigit(Peek(0)) || Peek(0) == '_' || (Peek(0) == '.' && Peek(1) != '.'))
        {
            _at++;
        }

        return TokenKind.Number;
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
