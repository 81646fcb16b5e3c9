using Cutover.Sources.Mapping;

namespace Cutover.Sources.Copying;

/// <summary>Proves by counting that a chunk's lines are whole and that nothing in them needed to be escaped.</summary>
/// <remarks>
/// To escape every text costs the source as much as everything else it does. So it escapes none at
/// first: if no value holds a tab, a line break or a backslash, then there are exactly as many of
/// them as fields, rows and nulls make, and each count is off as soon as one value holds one.
/// </remarks>
internal static class ChunkShape
{
    private static ReadOnlySpan<byte> NullField => @"\N"u8;

    /// <summary>Whether lines and fields are as many as they must be, so that no value was cut or broke a line.</summary>
    public static bool IsWhole(Chunk chunk, int columns, long longestValue) =>
        chunk.Rows == 0
        || (chunk.Text.LongLength < longestValue
            && chunk.Text.AsSpan().Count((byte)'\n') == chunk.Rows - 1
            && chunk.Text.AsSpan().Count((byte)'\t') == chunk.Rows * (columns - 1)
            && !chunk.Text.AsSpan().Contains((byte)'\r'));

    /// <summary>Whether every backslash is that of a null, or of a column that is escaped.</summary>
    public static bool HasNoStrayEscapes(Chunk chunk, long nulls, IReadOnlyList<ColumnMap> columns, IReadOnlySet<ColumnMap> escaped)
    {
        if (escaped.Count == 0)
        {
            return chunk.Text.AsSpan().Count((byte)'\\') == nulls;
        }

        var found = 0L;
        foreach (var (column, isNull) in Escapes(chunk.Text))
        {
            if (isNull)
            {
                found++;
            }
            else if (!escaped.Contains(columns[column]))
            {
                return false;
            }
        }

        return found == nulls;
    }

    /// <summary>The columns that hold something escaped, in a chunk whose texts are all escaped.</summary>
    public static HashSet<ColumnMap> EscapedColumns(Chunk chunk, IReadOnlyList<ColumnMap> columns) =>
        [.. Escapes(chunk.Text).Where(static e => !e.IsNull).Select(e => columns[e.Column])];

    private static List<(int Column, bool IsNull)> Escapes(byte[] bytes)
    {
        List<(int, bool)> found = [];
        var text = bytes.AsSpan();
        var column = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var next = text[at..].IndexOfAny((byte)'\t', (byte)'\n', (byte)'\\');
            if (next < 0)
            {
                break;
            }

            at += next;
            switch (text[at])
            {
                case (byte)'\t':
                    column++;
                    break;
                case (byte)'\n':
                    column = 0;
                    break;
                default:
                    found.Add((column, IsNull(text, at)));
                    at++;
                    break;
            }
        }

        return found;
    }

    private static bool IsNull(ReadOnlySpan<byte> text, int at) =>
        text[at..].StartsWith(NullField)
        && (at == 0 || text[at - 1] is (byte)'\t' or (byte)'\n')
        && (at + 2 == text.Length || text[at + 2] is (byte)'\t' or (byte)'\n');
}
