using System.Globalization;

namespace Cutover.Sources.Mapping;

/// <summary>What is asked of the source for a table. Everything is wrapped around the pack's own select.</summary>
public sealed class SourceStatements(TableMap table)
{
    private const string Null = @"'\\N'";

    private IEnumerable<string> NotNull =>
        table.Key.Where(static c => c.Source.IsNullable).Select(static c => $"{c.SourceName} is not null");

    private string KeyColumns => string.Join(", ", table.Key.Select(static c => c.SourceName));

    /// <summary>The columns that a <see cref="Chunk"/> escapes until experience says otherwise: those that cannot do without.</summary>
    public IEnumerable<ColumnMap> AlwaysEscaped => table.Loaded.Where(static c => c.Rule.CopyText is not null);

    /// <summary>
    /// One row: how many rows there are, how many of their values are null, and all of them as the lines
    /// that COPY reads, in one value.
    /// </summary>
    /// <param name="columns">The columns, in the order of COPY's.</param>
    /// <param name="escaped">Those whose texts are escaped; of the others it is counted afterwards that there was nothing to escape.</param>
    /// <param name="range">The keys.</param>
    public string Chunk(IReadOnlyList<ColumnMap> columns, IReadOnlySet<ColumnMap> escaped, KeyRange range)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(escaped);
        var nullable = columns.Where(static c => c.Source.IsNullable).ToList();
        var nulls = nullable.Count == 0
            ? "0"
            : $"{nullable.Count} * count(*) - {string.Join(" - ", nullable.Select(static c => $"count({c.SourceName})"))}";
        var fields = columns.Select(c => OrNull(c, escaped.Contains(c) ? Escaped(c) : c.CopyText));
        return $"""
            select
                count(*),
                {nulls},
                group_concat(cast(concat_ws('\t',
                    {string.Join(",\n        ", fields)}
                ) as binary) separator '\n')
            from (
            {table.Query}
            ) as s
            {Where(range)}
            """;
    }

    /// <summary>A row for each row: its line, escaped, for a table without a key by which it could be divided.</summary>
    public string Lines(IReadOnlyList<ColumnMap> columns) =>
        $"""
        select cast(concat_ws('\t',
            {string.Join(",\n    ", columns.Select(static c => OrNull(c, c.Rule.MayNeedEscapes ? Escaped(c) : c.CopyText)))}
        ) as binary)
        from (
        {table.Query}
        ) as s
        """;

    /// <summary>One row: the number of rows, and the SHA-256 of their texts.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="marks">What separates them.</param>
    /// <param name="range">The keys.</param>
    /// <param name="isSorted">Whether rows are brought into the order of the key; else they are taken as they come.</param>
    public string Digest(IEnumerable<ColumnMap> columns, Marks marks, KeyRange range, bool isSorted) =>
        $"""
        select count(*), sha2({Texts(columns, marks, isSorted ? $" order by {KeyColumns}" : "")}, 256)
        from (
        {table.Query}
        ) as s
        {Where(range)}
        """;

    /// <summary>How long the texts of <see cref="Digest"/> are: as long as the server lets them be, where it cut them.</summary>
    public string Length(IEnumerable<ColumnMap> columns, Marks marks, KeyRange range) =>
        $"""
        select octet_length({Texts(columns, marks, "")})
        from (
        {table.Query}
        ) as s
        {Where(range)}
        """;

    /// <summary>A row for each bucket of keys: the number of rows, and the sum of 60 bits of each row's SHA-256.</summary>
    public string Buckets(IEnumerable<ColumnMap> columns, Marks marks, int buckets) =>
        $"""
        select {Bucket(buckets)} as bucket, count(*), sum(cast(conv(left(sha2(concat_ws({marks.Column.MySql},
                {string.Join(",\n        ", columns.Select(c => Marked(c, marks)))}
            ), 256), 15), 16, 10) as unsigned))
        from (
        {table.Query}
        ) as s
        group by 1
        """;

    /// <summary>The key of the <paramref name="rows"/>-th row of a range, not counting those with a null in it; no row where there are fewer.</summary>
    public string Boundary(KeyRange range, long rows) =>
        $"""
        select {string.Join(", ", table.Key.Select(Bound))}
        from (
        {table.Query}
        ) as s
        {Where(range, [.. NotNull])}
        order by {KeyColumns}
        limit 1 offset {(rows - 1).ToString(CultureInfo.InvariantCulture)}
        """;

    /// <summary>The least or greatest integer key of a range.</summary>
    public string Extreme(KeyRange range, string function) =>
        $"""
        select {function}({table.Key[0].SourceName})
        from (
        {table.Query}
        ) as s
        {Where(range)}
        """;

    /// <summary>Counts the rows of a range.</summary>
    public string Count(KeyRange range) => $"select count(*) from (\n{table.Query}\n) as s\n{Where(range)}";

    /// <summary>The hash bucket of a row's key, equal on both sides.</summary>
    public string Bucket(int buckets) => table.Key.Count == 0
        ? "0"
        : $"cast(conv(left(sha2(concat_ws(',', {string.Join(", ", table.Key.Select(static c => c.SourceText))}), 256), 6), 16, 10) as unsigned) % {buckets.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The condition that a key is in a range; empty for all keys.</summary>
    public string Where(KeyRange range) => Where(range, range?.Lower is null ? [] : [.. NotNull]);

    private string Where(KeyRange range, List<string> conditions)
    {
        ArgumentNullException.ThrowIfNull(range);
        var upper = range.Upper is { } last
            ? table.Key.Count == 1 ? $"{table.Key[0].SourceName} <= {Literal(table.Key[0], last[0])}" : $"not {After(last)}"
            : null;
        if (range.Lower is { } lower)
        {
            conditions.Add(After(lower));
        }
        else if (upper is not null)
        {
            // A null is in no range, and would be lost without a word: it comes with the first.
            var nulls = table.Key.Where(static c => c.Source.IsNullable).Select(static c => $"{c.SourceName} is null");
            upper = string.Join(" or ", nulls.Prepend(upper));
            upper = upper.Contains(" or ", StringComparison.Ordinal) ? $"({upper})" : upper;
        }

        if (upper is not null)
        {
            conditions.Add(upper);
        }

        if (range.Buckets is { Count: > 0 } buckets)
        {
            conditions.Add($"{Bucket(range.BucketCount)} in ({string.Join(", ", buckets)})");
        }

        return conditions.Count == 0 ? "" : $"where {string.Join("\n  and ", conditions)}";
    }

    /// <summary>Row-wise comparison, written out: the servers use an index for this form.</summary>
    private string After(IReadOnlyList<string> key)
    {
        List<string> alternatives = [];
        for (var i = 0; i < key.Count; i++)
        {
            var equal = table.Key.Take(i).Select((c, j) => $"{c.SourceName} = {Literal(c, key[j])}");
            alternatives.Add(string.Join(" and ", equal.Append($"{table.Key[i].SourceName} > {Literal(table.Key[i], key[i])}")));
        }

        return alternatives.Count == 1 ? alternatives[0] : $"({string.Join(" or ", alternatives)})";
    }

    /// <summary>A key's column as text, which <see cref="Literal"/> reads.</summary>
    private static string Bound(ColumnMap column) => column.Source.Type switch
    {
        "binary" => $"hex({column.SourceName})",
        "bit" => $"cast({column.SourceName} + 0 as char)",
        _ => $"cast({column.SourceName} as char)",
    };

    private static string Literal(ColumnMap column, string value) => column.Source.Type switch
    {
        "integer" or "decimal" or "bit" => value,
        "binary" => $"x'{value}'",
        _ => $"'{value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'",
    };

    /// <summary>The texts of rows, gathered as bytes: as characters each would be looked at again.</summary>
    private static string Texts(IEnumerable<ColumnMap> columns, Marks marks, string order) =>
        $"""
        group_concat(cast(concat_ws({marks.Column.MySql},
                {string.Join(",\n        ", columns.Select(c => Marked(c, marks)))}
            ) as binary){order} separator {marks.Row.MySql})
        """;

    private static string OrNull(ColumnMap column, string text) => column.Source.IsNullable ? $"ifnull({text}, {Null})" : text;

    private static string Marked(ColumnMap column, Marks marks) =>
        column.Source.IsNullable ? $"ifnull({column.SourceText}, {marks.Null.MySql})" : column.SourceText;

    private static string Escaped(ColumnMap column) => column.Rule.CopyText is not null
        ? column.CopyText
        : $@"replace(replace(replace(replace({column.CopyText}, '\\', '\\\\'), '\t', '\\t'), '\n', '\\n'), '\r', '\\r')";
}
