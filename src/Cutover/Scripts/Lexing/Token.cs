namespace Cutover.Scripts.Lexing;

/// <summary>A piece of SQL text: what it is, and where.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int End)
{
    public ReadOnlySpan<char> In(ReadOnlySpan<char> text) => text[Start..End];

    public bool Is(ReadOnlySpan<char> text, string word) =>
        Kind == TokenKind.Word && In(text).Equals(word, StringComparison.OrdinalIgnoreCase);
}
