using System.Security.Cryptography;

namespace Cutover.Sources.Copying;

/// <summary>Rows as the source wrote them: lines that COPY reads.</summary>
/// <param name="Rows">How many there are.</param>
/// <param name="Text">The lines, LF between them and none at the end.</param>
public sealed record Chunk(long Rows, byte[] Text)
{
    /// <summary>No rows.</summary>
    public static Chunk Empty { get; } = new(0, []);

    /// <summary>The SHA-256 of the lines of several, as if they were one.</summary>
    public static byte[] Digest(IEnumerable<Chunk> chunks)
    {
        ArgumentNullException.ThrowIfNull(chunks);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var chunk in chunks.Where(static c => c.Rows > 0))
        {
            hash.AppendData(chunk.Text);
            hash.AppendData("\n"u8);
        }

        return hash.GetHashAndReset();
    }
}
