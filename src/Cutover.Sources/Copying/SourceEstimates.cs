using System.Globalization;
using Cutover.Sources.Mapping;
using Cutover.Sources.Servers;

namespace Cutover.Sources.Copying;

/// <summary>What the source knows of its tables without reading them.</summary>
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

    /// <summary>The last number that the source has given out, for each column that counts there.</summary>
    /// <remarks>A number whose row was deleted since is not to return: the counter stands above the greatest key.</remarks>
    public static async Task<IReadOnlyList<SourcePosition>> PositionsAsync(
        SourceSession source, IReadOnlyList<TableMap> tables, CancellationToken cancellation)
    {
        if (!source.IsMariaDb)
        {
            // Else up to a day old.
            await source.ExecuteAsync("set session information_schema_stats_expiry = 0", cancellation);
        }

        var counters = (await source.QueryAsync(
            "select t.table_name, t.auto_increment, c.column_name from information_schema.tables as t join information_schema.columns as c on c.table_schema = t.table_schema and c.table_name = t.table_name where t.table_schema = database() and c.extra like '%auto_increment%'",
            static row => (Table: row.GetString(0), Next: row.IsDBNull(1) ? 1 : Convert.ToDecimal(row.GetValue(1), CultureInfo.InvariantCulture), Column: row.GetString(2)),
            cancellation)).ToDictionary(static c => c.Table, StringComparer.OrdinalIgnoreCase);
        List<SourcePosition> positions = [];
        foreach (var table in tables.Where(static t => t.HasIntegerKey))
        {
            var read = await source.QueryAsync(
                $"{Explain(source)} select * from (\n{table.Query}\n) as s", static row => row["table"] as string, cancellation);
            var alias = read.FirstOrDefault(t => t is not null && counters.ContainsKey(t)) ?? TableIn(table.Query, counters.Keys);
            if (alias is not null && counters[alias].Next - 1 is > 0 and <= long.MaxValue and var last)
            {
                positions.Add(new SourcePosition(table.Name, table.Key[0].Target.Name, (long)last));
            }
        }

        return positions;
    }

    /// <summary>A row for each table; newer versions of MySQL answer with a tree unless told.</summary>
    private static string Explain(SourceSession source) => source.IsMariaDb ? "explain" : "explain format=traditional";

    /// <summary>The table that a select reads, where the planner names only an alias: the first name after "from".</summary>
    private static string? TableIn(string query, IEnumerable<string> names)
    {
        var words = query.Split((char[])[' ', '\n', '\t', '`', ';', '(', ')', '.'], StringSplitOptions.RemoveEmptyEntries);
        var from = Array.FindIndex(words, static w => w.Equals("from", StringComparison.OrdinalIgnoreCase));
        return from < 0 ? null : words.Skip(from + 1).FirstOrDefault(w => names.Contains(w, StringComparer.OrdinalIgnoreCase));
    }
}

/// <summary>How far the source has counted a column.</summary>
internal sealed record SourcePosition(string Table, string Column, long Last);
