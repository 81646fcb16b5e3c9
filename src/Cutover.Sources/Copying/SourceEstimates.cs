using System.Data.Common;
using System.Globalization;
using Cutover.Sources.Mapping;
using Cutover.Sources.Servers;

namespace Cutover.Sources.Copying;

/// <summary>What the source knows of its tables without reading their rows.</summary>
internal static class SourceEstimates
{
    /// <summary>How many rows each select may give, by the source's planner.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> OfAsync(
        SourceSession source, IReadOnlyList<TableMap> tables, CancellationToken cancellation)
    {
        var estimates = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            var rows = await source.QueryAsync(
                $"{Explain(source)} select * from (\n{table.Query}\n) as s",
                static row => row["rows"] is DBNull ? 0 : Convert.ToInt64(row["rows"], CultureInfo.InvariantCulture),
                cancellation);
            estimates[table.Name] = rows.Count == 0 ? 0 : rows.Max();
        }

        return estimates;
    }

    /// <summary>The last number that the source has given out, for each column that counts in the target.</summary>
    /// <remarks>
    /// A number whose row was deleted since is not to return: the source's counter stands above the greatest number.
    /// Of a column that no counter of the source is known to fill, the greatest number is all there is.
    /// </remarks>
    public static async Task<IReadOnlyList<SourcePosition>> PositionsAsync(
        SourceSession source, IReadOnlyList<TableMap> tables, CancellationToken cancellation)
    {
        if (!source.IsMariaDb)
        {
            // Else up to a day old.
            await source.ExecuteAsync("set session information_schema_stats_expiry = 0", cancellation);
        }

        List<SourcePosition> positions = [];
        foreach (var table in tables.Where(static t => t.Columns.Any(IsCounted)))
        {
            var origins = await OriginsAsync(source, table.Query, cancellation);
            foreach (var column in table.Columns.Where(IsCounted))
            {
                var last = await CounterAsync(source, origins.GetValueOrDefault(column.Source.Name), cancellation)
                    ?? await GreatestAsync(source, table, column, cancellation);
                if (last is > 0 and <= long.MaxValue)
                {
                    positions.Add(new SourcePosition(table.Name, column.Target.Name, (long)last));
                }
            }
        }

        return positions;
    }

    private static bool IsCounted(ColumnMap column) => column.Target.IsCounted && column.Source.Type is ("integer" or "decimal");

    /// <summary>The column of a table that each column of a query is, where it is one: the server says so with its answer.</summary>
    /// <remarks>Not of the query within another one, as everywhere else: MariaDB then names that.</remarks>
    private static async Task<IReadOnlyDictionary<string, Origin>> OriginsAsync(SourceSession source, string query, CancellationToken cancellation)
    {
        await source.ExecuteAsync("set session sql_select_limit = 0", cancellation);
        var columns = await source.DescribeAsync(
            query,
            static reader => reader.GetColumnSchema().Select(static c => (c.ColumnName, Origin: new Origin(c.BaseSchemaName, c.BaseTableName, c.BaseColumnName))).ToList(),
            cancellation);
        await source.ExecuteAsync(SourceSession.NoLimit, cancellation);
        return columns.DistinctBy(static c => c.ColumnName).ToDictionary(static c => c.ColumnName, static c => c.Origin, StringComparer.Ordinal);
    }

    /// <summary>The last number of the counter that fills a column; null where none does.</summary>
    private static async Task<decimal?> CounterAsync(SourceSession source, Origin? origin, CancellationToken cancellation)
    {
        if (origin is not { Schema.Length: > 0, Table.Length: > 0, Column.Length: > 0 })
        {
            return null;
        }

        // The catalog takes Foo and foo for one name; the server does only where it says so.
        var found = await source.QueryAsync(
            $"""
            select t.auto_increment, t.table_type = 'VIEW', c.extra like '%auto_increment%'
            from information_schema.tables as t
            join information_schema.columns as c on c.table_schema = t.table_schema and c.table_name = t.table_name and cast(c.table_name as binary) = cast(t.table_name as binary)
            where t.table_schema = {Literal(origin.Schema)} and t.table_name = {Literal(origin.Table)} and c.column_name = {Literal(origin.Column)}
            and (@@lower_case_table_names > 0 or cast(t.table_name as binary) = {Literal(origin.Table)})
            """,
            static row => (
                Last: row.IsDBNull(0) ? 0 : Convert.ToDecimal(row.GetValue(0), CultureInfo.InvariantCulture) - 1,
                IsView: Convert.ToBoolean(row.GetValue(1), CultureInfo.InvariantCulture),
                Counts: Convert.ToBoolean(row.GetValue(2), CultureInfo.InvariantCulture)),
            cancellation);
        return found switch
        {
            [{ IsView: true }] => await CounterAsync(source, await BehindAsync(source, origin, cancellation), cancellation),
            [{ Counts: true } counter] => counter.Last,
            _ => null,
        };
    }

    /// <summary>What a view's column is; null where the account may not see the view's query.</summary>
    private static async Task<Origin?> BehindAsync(SourceSession source, Origin view, CancellationToken cancellation)
    {
        var query = await source.ScalarAsync(
            $"select view_definition from information_schema.views where table_schema = {Literal(view.Schema!)} and table_name = {Literal(view.Table!)}",
            cancellation);
        if (string.IsNullOrEmpty(query))
        {
            return null;
        }

        try
        {
            return (await OriginsAsync(source, query, cancellation)).GetValueOrDefault(view.Column!);
        }
        catch (DbException e) when (SourceErrors.IsForbidden(e))
        {
            // It may read the view, and not what is behind it.
            await source.ExecuteAsync(SourceSession.NoLimit, cancellation);
            return null;
        }
    }

    private static async Task<decimal?> GreatestAsync(SourceSession source, TableMap table, ColumnMap column, CancellationToken cancellation) =>
        decimal.TryParse(
            await source.ScalarAsync($"select cast(max({column.SourceName}) as char) from (\n{table.Query}\n) as s", cancellation), CultureInfo.InvariantCulture, out var greatest)
            ? greatest
            : null;

    private static string Literal(string text) => $"'{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A row for each table; newer versions of MySQL answer with a tree unless told.</summary>
    private static string Explain(SourceSession source) => source.IsMariaDb ? "explain" : "explain format=traditional";

    private sealed record Origin(string? Schema, string? Table, string? Column);
}

/// <summary>How far the source has counted a column.</summary>
internal sealed record SourcePosition(string Table, string Column, long Last);
