namespace Cutover.Scripts;

/// <summary>A place in a text as people count: line and column from 1.</summary>
public readonly record struct TextPosition(int Line, int Column)
{
    /// <summary>The line and column of an offset in UTF-16 units; the column counts characters.</summary>
    public static TextPosition Of(string text, int offset)
    {
        ArgumentNullException.ThrowIfNull(text);
        var before = text.AsSpan(0, Math.Clamp(offset, 0, text.Length));
        var lineStart = before.LastIndexOf('\n') + 1;
        var column = 1;
        foreach (var _ in before[lineStart..].EnumerateRunes())
        {
            column++;
        }

        return new TextPosition(before.Count('\n') + 1, column);
    }
}
