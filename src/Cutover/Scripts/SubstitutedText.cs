namespace Cutover.Scripts;

/// <summary>A script's text with its variables filled in, which still knows where each part was.</summary>
public sealed class SubstitutedText
{
    private readonly string _original;
    private readonly IReadOnlyList<(int Before, int After)> _shifts;

    internal SubstitutedText(string text, string original, IReadOnlyList<(int Before, int After)> shifts)
    {
        Text = text;
        _original = original;
        _shifts = shifts;
    }

    /// <summary>The text to split and run.</summary>
    public string Text { get; }

    internal static SubstitutedText Unchanged(string text) => new(text, text, []);

    /// <summary>Line and column, in the file, of an offset in <see cref="Text"/>.</summary>
    public TextPosition PositionInFile(int offset)
    {
        var shift = _shifts.LastOrDefault(s => s.After <= offset);
        return TextPosition.Of(_original, offset - shift.After + shift.Before);
    }
}
