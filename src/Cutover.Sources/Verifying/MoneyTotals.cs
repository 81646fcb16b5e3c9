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
            var addingAtTarget = AtTargetAsync(table, amount, groups, cancellation);
            var addingAtSource = AtSourceAsync(table, amount, groups, cancellation);
            await Task.WhenAll(addingAtSource, addingAtTarget);
            var (atSource, atTarget) = (await addingAtSource, await addingAtTarget);
            lines.AddRange(atSource.Keys.Union(atTarget.Keys).OrderBy(static g => g.Label, StringComparer.Ordinal).Select(group =>
                Line(table, amount, group, atSource.GetValueOrDefault(group), atTarget.GetValueOrDefault(group))));
        }

        return lines;
    }

    private static VerifyLine Line(TableMap table, ColumnMap amount, Group group, (long Rows, string Total) left, (long Rows, string Total) right)
    {
        var holds = left.Rows == right.Rows && Plain(left.Total) == Plain(right.Total);
        return new VerifyLine(
            "money",
            $"{table.Script.Header.Summary.TrimEnd('.')}, {group.Label}",
            left.Total ?? "0",
            amount.Target.Name.EndsWith("_cents", StringComparison.Ordinal) ? "cents" : amount.Target.Name,
            holds,
            false,
            holds ? [] : [$"{left.Rows} rows and {left.Total ?? "0"} at the source, {right.Rows} rows and {right.Total ?? "0"} in the target"]);
    }

    private async Task<Dictionary<Group, (long Rows, string Total)>> AtSourceAsync(
        TableMap table, ColumnMap amount, IReadOnlyList<ColumnMap> groups, CancellationToken cancellation)
    {
        // As bytes: the source's collations take usd and USD for one group.
        var names = groups.Select(static g => $"cast(coalesce(convert({g.SourceText} using utf8mb4), 'null') as binary)").ToList();
        var rows = await source.QueryAsync(
            $"select {string.Join(", ", names)}, count(*), cast(coalesce(sum({amount.SourceName}), 0) as char) from (\n{table.Query}\n) as s group by {string.Join(", ", names)}",
            row => (
                Group: new Group([.. Enumerable.Range(0, groups.Count).Select(i => Encoding.UTF8.GetString(row.GetFieldValue<byte[]>(i)))]),
                Rows: row.GetInt64(groups.Count),
                Total: Convert.ToString(row.GetValue(groups.Count + 1), CultureInfo.InvariantCulture)!),
            cancellation);
        return rows.ToDictionary(static r => r.Group, static r => (r.Rows, r.Total));
    }

    private async Task<Dictionary<Group, (long Rows, string Total)>> AtTargetAsync(
        TableMap table, ColumnMap amount, IReadOnlyList<ColumnMap> groups, CancellationToken cancellation)
    {
        var rows = await target.QueryAsync(
            "select group_values, row_count, total from cutover.money_totals($1, $2, $3, $4)",
            [Text(schema ?? table.LiveSchema), Text(table.Name), Text(amount.Target.Name), Texts(groups.Select(static g => g.TargetText))],
            static row => (Group: new Group(row.GetFieldValue<string[]>(0)), Rows: row.GetInt64(1), Total: row.GetString(2)),
            cancellation);
        return rows.ToDictionary(static r => r.Group, static r => (r.Rows, r.Total));
    }

    /// <summary>A total without the zeros that a scale adds: the two servers write a sum of nothing differently.</summary>
    private static string Plain(string? total) =>
        total?.Contains('.', StringComparison.Ordinal) == true && !total.Contains('e', StringComparison.OrdinalIgnoreCase)
            ? total.TrimEnd('0').TrimEnd('.')
            : total ?? "0";

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

    /// <summary>Values that rows have in common, equal by value: joined to one text, those of two groups can look the same.</summary>
    private sealed class Group(string[] values) : IEquatable<Group>
    {
        private readonly string[] _values = values;

        public string Label => string.Join(" ", _values);

        public bool Equals(Group? other) => other is not null && _values.SequenceEqual(other._values, StringComparer.Ordinal);

        public override bool Equals(object? obj) => Equals(obj as Group);

        public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Label);
    }
}
