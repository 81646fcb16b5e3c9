namespace Cutover.Sources.Copying;

/// <summary>Rows as the source wrote them: lines that COPY reads.</summary>
/// <param name="Rows">How many there are.</param>
/// <param name="Text">The lines, LF between them and none at the end.</param>
public sealed record Chunk(long Rows, byte[] Text)
{
    /// <summary>No rows.</summary>
    public static Chunk Empty { get; } = new(0, []);
}
