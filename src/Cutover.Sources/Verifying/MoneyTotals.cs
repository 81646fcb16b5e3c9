using System.Globalization;
using System.Text;
using Cutover.Errors;
using Cutover.Sessions;
using Cutover.Sources.Mapping;
using Cutover.Sources.Servers;
using static Cutover.Sessions.Arguments;

namespace Cutover.Sources.Verifying;

/// <summary>Exact sums of amounts by currency and status, on both sides: what a person signs.</summary>
internal sealed class MoneyTotals(SourceSession source, Session target, string? schema)
{
    public async Task<IReadOnlyList<VerifyLine>> CompareAsync(IReadOnlyList<TableMap> tables, CancellationToken cancellation)
    {
        List<VerifyLine> lines = [];
        foreach (var table in tables.Where(static t => t.Script.Header.Money is not null))
        {
            var (amount, groups) = Parse(table);

            // The source's driver keeps its thread until it is answered.
            var addingAtTarget = AtTargetAsync(table, amount, groups, cancellation);
            var addingAtSource = AtSourceAsync(table, amount, groups, cancellation);
            await Task.WhenAll(addingAtSource, addingAtTarget);
            var (atSource, atTarget) = (await addingAtSource, await addingAtTarget);
            lines.AddRange(atSource.Keys.Union(atTarget.Keys).Order(StringComparer.Ordinal).Select(group =>
                Line(table, amount, group, atSource.GetValueOrDefault(group), atTarget.GetValueOrDefault(group))));
        }

        return lines;
    }

    private static VerifyLine Line(TableMap table, ColumnMap amount, string group, (long Rows, string Total) left, (long Rows, string Total) right)
    {
        var holds = left == right;
        return new VerifyLine(
            "money",
            $"{table.Script.Header.Summary.TrimEnd('.')}, {group}",
            left.Total ?? "0",
            amount.Target.Name.EndsWith("_cents", StringComparison.Ordinal) ? "cents" : amount.Target.Name,
            holds,
            false,
            holds ? [] : [$"{left.Rows} rows and {left.Total ?? "0"} at the source, {right.Rows} rows and {right.Total ?? "0"} in the target"]);
    }

    private async Task<Dictionary<string, (long Rows, string Total)>> AtSourceAsync(
        TableMap table, ColumnMap amount, IReadOnlyList<ColumnMap> groups, CancellationToken cancellation)
    {
        // As bytes: the source's collations take usd and USD for one group.
        var names = groups.Select(static g => $"cast(coalesce(convert({g.SourceName} using utf8mb4), 'null') as binary)").ToList();
        var rows = await source.QueryAsync(
            $"select {string.Join(", ", names)}, count(*), cast(coalesce(sum({amount.SourceName}), 0) as char) from (\n{table.Query}\n) as s group by {string.Join(", ", names)}",
            row => (
                Group: string.Join(" ", Enumerable.Range(0, groups.Count).Select(i => Encoding.UTF8.GetString(row.GetFieldValue<byte[]>(i)))),
                Rows: row.GetInt64(groups.Count),
                Total: Convert.ToString(row.GetValue(groups.Count + 1), CultureInfo.InvariantCulture)!),
            cancellation);
        return rows.ToDictionary(static r => r.Group, static r => (r.Rows, r.Total), StringComparer.Ordinal);
    }

    private async Task<Dictionary<string, (long Rows, string Total)>> AtTargetAsync(
        TableMap table, ColumnMap amount, IReadOnlyList<ColumnMap> groups, CancellationToken cancellation)
    {
        var rows = await target.QueryAsync(
            "select group_values, row_count, total from cutover.money_totals($1, $2, $3, $4)",
            [Text(schema ?? table.LiveSchema), Text(table.Name), Text(amount.Target.Name), Texts(groups.Select(static g => g.Target.Name))],
            static row => (Group: string.Join(" ", row.GetFieldValue<string[]>(0)), Rows: row.GetInt64(1), Total: row.GetString(2)),
            cancellation);
        return rows.ToDictionary(static r => r.Group, static r => (r.Rows, r.Total), StringComparer.Ordinal);
    }

    /// <summary>Reads <c>amount_cents by currency, status</c>.</summary>
    private static (ColumnMap Amount, IReadOnlyList<ColumnMap> Groups) Parse(TableMap table)
    {
        var parts = table.Script.Header.Money!.Split(" by ", 2, StringSplitOptions.TrimEntries);
        var names = parts.Length == 2 ? parts[1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [];
        return names.Length == 0
            ? throw Unknown(table, table.Script.Header.Money!)
            : (Column(table, parts[0]), [.. names.Select(n => Column(table, n))]);
    }

    private static ColumnMap Column(TableMap table, string name) =>
        table.Columns.FirstOrDefault(c => c.Target.Name == name) ?? throw Unknown(table, name);

    private static CutoverException Unknown(TableMap table, string text) =>
        new(ExitCode.Refused, $"{table.Script.Path} names no totals that can be added up")
        {
            SqlState = ErrorCodes.ShapesDiffer,
            Detail = $"{text} is no column of {table.Name}.",
            Hint = "Write: -- money:    amount_cents by currency, status",
        };
}
