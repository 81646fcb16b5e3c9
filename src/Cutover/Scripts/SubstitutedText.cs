namespace Cutover.Scripts;

/// <summary>A script's text with its variables filled in, which still knows where each part was.</summary>
public sealed class SubstitutedText
{
    private readonly string _original;
    private readonly IReadOnlyList<Replacement> _replacements;

    internal SubstitutedText(string text, string original, IReadOnlyList<Replacement> replacements)
    {
        Text = text;
        _original = original;
        _replacements = replacements;
    }

    /// <summary>The text to split and run.</summary>
    public string Text { get; }

    internal static SubstitutedText Unchanged(string text) => new(text, text, []);

    /// <summary>Line and column, in the file, of an offset in <see cref="Text"/>; inside a value, those of its variable.</summary>
    public TextPosition PositionInFile(int offset)
    {
        var before = _replacements.LastOrDefault(r => r.ValueStart <= offset);
        return TextPosition.Of(
            _original, offset < before.ValueEnd ? before.Start : offset - before.ValueEnd + before.End);
    }
}
