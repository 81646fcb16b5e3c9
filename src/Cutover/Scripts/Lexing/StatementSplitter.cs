namespace Cutover.Scripts.Lexing;

/// <summary>Splits SQL text into statements exactly where the server would.</summary>
/// <remarks>
/// It knows what the server's scanner knows (see <see cref="SqlScanner"/>), the semicolons inside
/// parentheses of a rule, and bodies of SQL-standard functions (<c>begin atomic … end</c>).
/// </remarks>
public static class StatementSplitter
{
    private const int WordsKept = 8;

    /// <summary>The statements of a text in order; none when it holds only space and comments.</summary>
    /// <exception cref="ScriptTextException">The text ends inside a quote or comment, or expects psql to read it.</exception>
    public static IReadOnlyList<Statement> Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        List<Statement> statements = [];
        var scanner = new SqlScanner(text, static _ => false);
        var current = new StatementShape();

        while (scanner.Next(out var token))
        {
            switch (token.Kind)
            {
                case TokenKind.Space or TokenKind.Comment:
                    continue;
                case TokenKind.Unterminated:
                    throw ScriptTextException.Unterminated(text, token.Start);
                case TokenKind.Backslash:
                    throw ScriptTextException.ClientCommand(text, token.Start);
            }

            if (current.Add(token, text))
            {
                Finish(statements, ref current, text);
            }
        }

        Finish(statements, ref current, text);
        return statements;
    }

    private static void Finish(List<Statement> statements, ref StatementShape shape, string text)
    {
        // What follows a COPY from the client is its rows, not SQL, so it ends here.
        if (shape.ReadsStdin)
        {
            throw ScriptTextException.CopyFromClient(shape.Start);
        }

        if (shape.WritesStdout)
        {
            throw ScriptTextException.CopyToClient(shape.Start);
        }

        if (!shape.IsEmpty)
        {
            statements.Add(new Statement(text[shape.Start..shape.End], shape.Start, shape.Words));
        }

        shape = new StatementShape();
    }

    /// <summary>The statement being read: how deep in it we are, and where it would end.</summary>
    private sealed class StatementShape
    {
        private readonly List<string> _words = new(WordsKept);
        private int _depth;
        private bool _inAtomicBody;
        private bool _atStatementOfBody;
        private bool _afterBegin;
        private Token _previous;

        public int Start { get; private set; } = -1;

        public int End { get; private set; }

        public bool IsEmpty => Start < 0;

        public bool ReadsStdin { get; private set; }

        public bool WritesStdout { get; private set; }

        public IReadOnlyList<string> Words => _words;

        /// <summary>Takes the next token; true when it is the semicolon that ends the statement.</summary>
        public bool Add(Token token, string text)
        {
            if (token.Kind == TokenKind.Semicolon && _depth == 0 && !_inAtomicBody)
            {
                return true;
            }

            Start = IsEmpty ? token.Start : Start;
            End = token.End;
            Nest(token);
            FollowBody(token, text);
            Name(token, text);
            FollowCopy(token, text);
            _previous = token;
            return false;
        }

        private void Nest(Token token)
        {
            _depth = token.Kind switch
            {
                TokenKind.Open => _depth + 1,
                TokenKind.Close when _depth > 0 => _depth - 1,
                _ => _depth,
            };
        }

        /// <summary>
        /// Inside a body, END closes it only as the first word of a statement: anywhere else it
        /// closes a CASE or is somebody's name.
        /// </summary>
        private void FollowBody(Token token, string text)
        {
            if (_inAtomicBody)
            {
                if (_atStatementOfBody && token.Is(text, "end"))
                {
                    _inAtomicBody = false;
                }

                _atStatementOfBody = token.Kind == TokenKind.Semicolon && _depth == 0;
            }
            else if (_afterBegin && token.Is(text, "atomic") && IsRoutine)
            {
                _inAtomicBody = true;
                _atStatementOfBody = true;
            }

            _afterBegin = _depth == 0 && token.Is(text, "begin");
        }

        private bool IsRoutine => _words is
            ["create", "function" or "procedure", ..] or
            ["create", "or", "replace", "function" or "procedure", ..];

        private void Name(Token token, string text)
        {
            if (token.Kind == TokenKind.Word && _words.Count < WordsKept)
            {
                _words.Add(token.In(text).ToString().ToLowerInvariant());
            }
        }

        /// <summary>The server takes either word for either direction; both may also name a table.</summary>
        private void FollowCopy(Token token, string text)
        {
            if (_words is ["copy", ..] && _depth == 0 && (token.Is(text, "stdin") || token.Is(text, "stdout")))
            {
                ReadsStdin |= _previous.Is(text, "from");
                WritesStdout |= _previous.Is(text, "to");
            }
        }
    }
}
