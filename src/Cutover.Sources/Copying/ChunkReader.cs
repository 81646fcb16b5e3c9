using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Cutover.Errors;
using Cutover.Sources.Mapping;
using Cutover.Sources.Servers;

namespace Cutover.Sources.Copying;

/// <summary>Reads chunks of a table: first without escapes, then with them, then in halves, down to the single row.</summary>
/// <remarks>Safe for several workers; what one learns of the columns, all use.</remarks>
internal sealed class ChunkReader
{
    private const int StreamedBytes = 2 << 20;

    private readonly TableMap _table;
    private readonly SourceStatements _statements;
    private readonly IReadOnlyList<ColumnMap> _columns;
    private readonly HashSet<ColumnMap> _escapable;
    private volatile HashSet<ColumnMap> _escaped;

    public ChunkReader(TableMap table, IReadOnlyList<ColumnMap> columns)
    {
        _table = table;
        _statements = new SourceStatements(table);
        _columns = columns;
        _escapable = [.. columns.Where(static c => c.Rule.MayNeedEscapes)];
        _escaped = [.. columns.Where(static c => c.Rule.CopyText is not null)];
    }

    /// <summary>The statement that is tried first.</summary>
    public string Statement(KeyRange range) => _statements.Chunk(_columns, _escaped, range);

    /// <summary>A range's chunks, in the order of their keys where there are several; a table without a key comes as one stream of lines.</summary>
    /// <exception cref="CutoverException">MG053: a single row is too long for the server to send. Or a stream has not as many rows as the server counts.</exception>
    public async IAsyncEnumerable<Chunk> ReadAsync(
        SourceSession source, KeyRange range, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (_table.Key.Count == 0)
        {
            await foreach (var chunk in StreamAsync(source, cancellation))
            {
                yield return chunk;
            }
        }
        else if (await TryAsync(source, range, cancellation) is { } whole)
        {
            yield return whole;
        }
        else
        {
            foreach (var half in await HalvesAsync(source, range, cancellation))
            {
                await foreach (var chunk in ReadAsync(source, half, cancellation))
                {
                    yield return chunk;
                }
            }
        }
    }

    /// <summary>All rows of a table without a key, gathered to chunks as they arrive.</summary>
    private async IAsyncEnumerable<Chunk> StreamAsync(SourceSession source, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var text = new MemoryStream();
        var (rows, all) = (0L, 0L);
        await foreach (var line in source.StreamAsync(_statements.Lines(_columns), cancellation))
        {
            if (rows > 0)
            {
                text.WriteByte((byte)'\n');
            }

            text.Write(line);
            rows++;
            all++;
            if (text.Length > StreamedBytes)
            {
                yield return new Chunk(rows, text.ToArray());
                text.SetLength(0);
                rows = 0;
            }
        }

        await RequireAllAsync(source, all, cancellation);
        yield return new Chunk(rows, text.ToArray());
    }

    /// <summary>No digest and no count comes with a stream: what was cut from it is seen only here.</summary>
    private async Task RequireAllAsync(SourceSession source, long read, CancellationToken cancellation)
    {
        var rows = long.Parse((await source.ScalarAsync(_statements.Count(KeyRange.All), cancellation))!, CultureInfo.InvariantCulture);
        if (rows != read)
        {
            throw new CutoverException(ExitCode.Failed, $"the source did not send all rows of {_table.Name}, or others than it counts")
            {
                Detail = string.Create(CultureInfo.InvariantCulture, $"It sent {read}, and counts {rows} in the same snapshot."),
                Hint = "A limit of its cuts answers, its tables are of an engine without snapshots, or the select gives other rows each time.",
            };
        }
    }

    /// <summary>The chunk; null where it does not fit into one value.</summary>
    private async Task<Chunk?> TryAsync(SourceSession source, KeyRange range, CancellationToken cancellation)
    {
        var escaped = _escaped;
        if (await FetchAsync(source, escaped, range, cancellation) is not { } plain)
        {
            return null;
        }

        if (ChunkShape.IsWhole(plain.Chunk, _columns.Count, source.LongestValue)
            && ChunkShape.HasNoStrayEscapes(plain.Chunk, plain.Nulls, _columns, escaped))
        {
            return plain.Chunk;
        }

        // Cut short, or a value that must be escaped.
        if (await FetchAsync(source, _escapable, range, cancellation) is not { } full
            || !ChunkShape.IsWhole(full.Chunk, _columns.Count, source.LongestValue))
        {
            return null;
        }

        _escaped = [.. escaped, .. ChunkShape.EscapedColumns(full.Chunk, _columns)];
        return full.Chunk;
    }

    private async Task<(Chunk Chunk, long Nulls)?> FetchAsync(
        SourceSession source, IReadOnlySet<ColumnMap> escaped, KeyRange range, CancellationToken cancellation)
    {
        try
        {
            var rows = await source.QueryAsync(
                _statements.Chunk(_columns, escaped, range),
                static row => (Rows: row.GetInt64(0), Nulls: Convert.ToInt64(row.GetValue(1), CultureInfo.InvariantCulture), Text: row.IsDBNull(2) ? null : row.GetFieldValue<byte[]>(2)),
                cancellation);
            return rows[0] switch
            {
                { Rows: 0 } => (Chunk.Empty, 0),
                { Text: { } text } found => (new Chunk(found.Rows, text), found.Nulls),
                _ => null,
            };
        }
        catch (DbException e) when (SourceErrors.IsTooLong(e))
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<KeyRange>> HalvesAsync(SourceSession source, KeyRange range, CancellationToken cancellation)
    {
        var rows = long.Parse((await source.ScalarAsync(_statements.Count(range), cancellation))!, CultureInfo.InvariantCulture);
        if (rows <= 1)
        {
            throw await TooLongAsync(source, range, rows, cancellation);
        }

        var found = await source.QueryAsync(
            _statements.Boundary(range, (rows + 1) / 2),
            row => Enumerable.Range(0, row.FieldCount).Select(row.GetString).ToArray(),
            cancellation);
        if (found is not [var middle] || middle.SequenceEqual(range.Upper ?? []))
        {
            throw await TooLongAsync(source, range, rows, cancellation);
        }

        return [range with { Upper = middle }, range with { Lower = middle }];
    }

    private async Task<CutoverException> TooLongAsync(SourceSession source, KeyRange range, long rows, CancellationToken cancellation)
    {
        var keys = await source.QueryAsync(
            _statements.Boundary(range, 1),
            row => string.Join(", ", Enumerable.Range(0, row.FieldCount).Select(i => $"{_table.Key[i].Source.Name} = {row.GetString(i)}")),
            cancellation);
        var key = keys.Count == 0 ? null : keys[0];
        return new CutoverException(ExitCode.Failed, $"a row of {_table.Name} is too long for the source to send")
        {
            SqlState = ErrorCodes.RowIsTooLong,
            Detail = key is null
                ? $"{rows} rows without a key do not fit into {source.LongestValue} bytes."
                : $"The row where {key} does not fit into {source.LongestValue} bytes, the server's max_allowed_packet.",
            Hint = "Raise it on the source, and run the same command again: set global max_allowed_packet = 1073741824;",
        };
    }
}
