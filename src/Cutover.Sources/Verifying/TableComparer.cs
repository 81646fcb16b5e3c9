using System.Data.Common;
using System.Text.Json;
using Cutover.Sessions;
using Cutover.Sources.Copying;
using Cutover.Sources.Mapping;
using Cutover.Sources.Servers;
using Npgsql;
using NpgsqlTypes;
using static Cutover.Sessions.Arguments;

namespace Cutover.Sources.Verifying;

/// <summary>Compares ranges of one table: by digest, then what digests cannot tell by value, then row by row.</summary>
/// <remarks>Safe for several workers; what one learns of the table, all use.</remarks>
internal sealed class TableComparer
{
    private readonly TableMap _table;
    private readonly string _schema;
    private readonly TableDigests _digests;
    private readonly ColumnMap[] _byText;
    private readonly ChunkReader _allRows;
    private readonly ChunkReader? _values;
    private readonly ColumnMap[] _valueColumns;
    private volatile bool _textsMayDiffer;

    public TableComparer(TableMap table, string schema)
    {
        _table = table;
        _schema = schema;
        _digests = new TableDigests(table, schema);
        _byText = [.. table.Columns.Where(static c => !c.Rule.IsComparedByValue)];
        _allRows = new ChunkReader(table, table.Columns);
        _valueColumns = [.. table.Key.Union(table.ComparedByValue)];
        _values = table.ComparedByValue.Any() ? new ChunkReader(table, _valueColumns) : null;
    }

    public TableMap Table => _table;

    /// <summary>Whether the two sides hold the same rows in a range, and how many the source has.</summary>
    public async Task<(bool AreEqual, long Rows)> CompareAsync(SourceSession source, Session target, KeyRange range, CancellationToken cancellation)
    {
        if (!_textsMayDiffer || _values is null)
        {
            var (equal, rows) = await _digests.CompareAsync(source, target, _table.Columns, range, cancellation);
            if (equal || _values is null)
            {
                return (equal, rows);
            }
        }

        // Equal documents may be written differently: the rest by digest, these by value.
        var (isEqual, count) = await _digests.CompareAsync(source, target, _byText, range, cancellation);
        if (!isEqual)
        {
            return (false, count);
        }

        var differences = await ListAsync(source, target, _values, _valueColumns, static _ => null, range, cancellation);
        _textsMayDiffer |= differences.Count == 0;
        return (differences.Count == 0, count);
    }

    /// <summary>The part of a range that differs; null where nothing does.</summary>
    public async Task<KeyRange?> FindAsync(SourceSession source, Session target, KeyRange range, CancellationToken cancellation)
    {
        if (_table.HasIntegerKey)
        {
            return (await CompareAsync(source, target, range, cancellation)).AreEqual ? null : range;
        }

        var (differing, _) = await CompareBucketsAsync(source, target, range.BucketCount, cancellation);
        if (differing.Count == 0)
        {
            return null;
        }

        // Digests see another writing of the same document as another row.
        var part = range with { Buckets = differing };
        return (await ListAsync(source, target, part, cancellation)).Count == 0 ? null : part;
    }

    /// <summary>The key of a refused row, by name.</summary>
    public IReadOnlyDictionary<string, string> KeyOf(RefusedRow row) => KeyOf(row, [.. _table.Loaded]);

    /// <summary>Each row of a range that differs, with the columns and both values.</summary>
    public Task<IReadOnlyList<RowDifference>> ListAsync(SourceSession source, Session target, KeyRange range, CancellationToken cancellation) =>
        ListAsync(source, target, _allRows, _table.Columns, static c => c.Rule.IsComparedByValue ? null : c.TargetText, range, cancellation);

    /// <summary>Makes the target's rows of a range those of the source, in the session's transaction.</summary>
    /// <returns>Rows deleted, rows written, and those that the target refuses.</returns>
    public async Task<(long Deleted, long Written, IReadOnlyList<RefusedRow> Refused)> ApplyAsync(
        SourceSession source, Session target, KeyRange range, CancellationToken cancellation)
    {
        ColumnMap[] loaded = [.. _table.Loaded];
        await target.CallAsync("select cutover.open_rows($1, $2, $3)", Names(loaded), cancellation);
        var refused = await LoadAsync(source, target, new ChunkReader(_table, loaded), loaded, range, cancellation);
        var changes = await target.QueryAsync(
            "select deleted, written from cutover.apply_rows($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            Arguments(loaded, range),
            static row => (row.GetInt64(0), row.GetInt64(1)),
            cancellation);
        return (changes[0].Item1, changes[0].Item2, refused);
    }

    /// <inheritdoc cref="TableDigests.CompareBucketsAsync"/>
    public Task<(IReadOnlyList<int> Differing, long Rows)> CompareBucketsAsync(
        SourceSession source, Session target, int buckets, CancellationToken cancellation) =>
        _digests.CompareBucketsAsync(source, target, buckets, cancellation);

    private async Task<IReadOnlyList<RowDifference>> ListAsync(
        SourceSession source, Session target, ChunkReader reader, IReadOnlyList<ColumnMap> columns, Func<ColumnMap, string?> text, KeyRange range, CancellationToken cancellation)
    {
        await target.CallAsync(
            "select cutover.open_comparison($1, $2, $3, $4)",
            [.. Names(columns), Texts(columns.Select(static c => c.Rule.WholeType))],
            cancellation);
        var refused = await LoadAsync(source, target, reader, columns, range, cancellation);
        var differences = await target.QueryAsync(
            "select row_key::text, kind, column_name, source_value, target_value from cutover.compare_rows($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            [.. Arguments(columns, range), Texts(columns.Select(text))],
            row => new RowDifference(_table.Name, row.GetString(0), row.GetString(1), Value(row, 2), Value(row, 3), Value(row, 4)),
            cancellation);
        var list = columns.ToList();
        return
        [
            .. differences,
            .. refused.Select(row => new RowDifference(_table.Name, JsonSerializer.Serialize(KeyOf(row, list)), "refused", null, row.Reason, null)),
        ];
    }

    /// <summary>Puts the source's rows of a range into pg_temp.source_row, and gives those that the target's types refuse.</summary>
    private static async Task<IReadOnlyList<RefusedRow>> LoadAsync(
        SourceSession source, Session target, ChunkReader reader, IReadOnlyList<ColumnMap> columns, KeyRange range, CancellationToken cancellation)
    {
        var loader = ChunkLoader.Into(target.Connection, columns, "pg_temp.source_row");
        List<RefusedRow> refused = [];
        await foreach (var chunk in reader.ReadAsync(source, range, cancellation))
        {
            await target.ExecuteAsync("savepoint chunk", cancellation);
            try
            {
                await loader.LoadAsync(chunk, cancellation);
            }
            catch (PostgresException e) when (RefusedRow.IsRefusal(e))
            {
                await target.ExecuteAsync("rollback to savepoint chunk", cancellation);
                var sifted = await loader.SiftAsync(chunk, cancellation);
                refused.AddRange(sifted);
                await loader.LoadAsync(new LineSet(sifted.Select(static r => r.Line)).Without(chunk), cancellation);
            }

            await target.ExecuteAsync("release savepoint chunk", cancellation);
        }

        return refused;
    }

    private NpgsqlParameter[] Names(IReadOnlyList<ColumnMap> columns) =>
        [Text(_schema), Text(_table.Name), Texts(columns.Select(static c => c.Target.Name))];

    private NpgsqlParameter[] Arguments(IReadOnlyList<ColumnMap> columns, KeyRange range) =>
    [
        .. Names(columns),
        Texts(_table.Key.Select(static c => c.Target.Name)),
        Text(range.Lower?[0]),
        Text(range.Upper?[0]),
        Texts(_table.Key.Select(static c => c.TargetText)),
        Integer(Math.Max(1, range.BucketCount)),
        new NpgsqlParameter { Value = range.Buckets is null ? DBNull.Value : range.Buckets.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer },
    ];

    private Dictionary<string, string> KeyOf(RefusedRow row, List<ColumnMap> columns) =>
        _table.Key.ToDictionary(static c => c.Target.Name, c => row.Field(columns.IndexOf(c)), StringComparer.Ordinal);

    private static string? Value(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
