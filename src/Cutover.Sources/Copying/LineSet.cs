using System.Text;

namespace Cutover.Sources.Copying;

/// <summary>Lines that are to be left out of a chunk. Equal lines are refused for equal reasons, so their text tells them.</summary>
internal sealed class LineSet(IEnumerable<byte[]> lines)
{
    private readonly HashSet<string> _lines = [.. lines.Select(static l => Encoding.Latin1.GetString(l))];

    /// <summary>The chunk without them.</summary>
    public Chunk Without(Chunk chunk)
    {
        if (chunk.Rows == 0)
        {
            return chunk;
        }

        using var rest = new MemoryStream(chunk.Text.Length);
        var rows = 0L;
        foreach (var range in chunk.Text.AsSpan().Split((byte)'\n'))
        {
            var line = chunk.Text.AsSpan(range);
            if (_lines.Contains(Encoding.Latin1.GetString(line)))
            {
                continue;
            }

            if (rows++ > 0)
            {
                rest.WriteByte((byte)'\n');
            }

            rest.Write(line);
        }

        return new Chunk(rows, rest.ToArray());
    }
}
