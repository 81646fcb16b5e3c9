using System.Data.Common;
using System.Text.RegularExpressions;
using Cutover.Errors;
using Cutover.Scripts;
using Cutover.Sessions;
using Cutover.Sources.Servers;
using static Cutover.Sessions.Arguments;

namespace Cutover.Sources.Mapping;

/// <summary>Matches what a pack selects with the tables that it manages, column by column, by name.</summary>
public sealed partial class TableMapper(Session target, SourceSession source)
{
    /// <summary>The tables of a pack in load order.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="only">Names of tables; all when empty.</param>
    /// <param name="cancellation">Cancels both servers' queries.</param>
    /// <exception cref="CutoverException">MG050: a table or column has no counterpart. MG051: no rule between two types.</exception>
    public async Task<IReadOnlyList<TableMap>> MapAsync(Pack pack, IReadOnlyCollection<string> only, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentNullException.ThrowIfNull(only);
        if (pack.Sources.Count == 0)
        {
            throw Differs($"pack {pack.Name} has nothing to copy", "Its folder source/ holds no select.", "Write one per table, such as source/10_customers.mysql.sql.");
        }

        RefuseUnknown(pack, only);
        var managed = await target.QueryAsync(
            "select table_name, schema_name from cutover.managed_table where pack = $1", [Text(pack.Name)],
            static row => (Table: row.GetString(0), Schema: row.GetString(1)), cancellation);
        List<TableMap> maps = [];
        foreach (var script in pack.Sources.Where(s => only.Count == 0 || only.Contains(TableOf(s))))
        {
            var name = TableOf(script);
            var schema = managed.FirstOrDefault(m => m.Table == name).Schema
                ?? throw Differs(
                    $"{script.Path} selects for table {name}, which pack {pack.Name} does not manage",
                    $"It manages: {string.Join(", ", managed.Select(static m => m.Table))}.",
                    $"select cutover.manage_table('{pack.Name}', '{name}');");
            maps.Add(await MapAsync(script, schema, name, cancellation));
        }

        return maps;
    }

    private async Task<TableMap> MapAsync(Script script, string schema, string name, CancellationToken cancellation)
    {
        var query = Statement().Match(Header().Replace(script.Text, "").Trim()).Groups["statement"].Value.TrimEnd();
        var sources = await DescribeAsync(script, query, cancellation);
        var targets = await target.QueryAsync(
            "select column_name, type_name, type_kind, is_required, is_generated, key_position, is_counted from cutover.target_columns($1, $2)",
            [Text(schema), Text(name)],
            static row => new TargetColumn(row.GetString(0), row.GetString(1), row.GetString(2), row.GetBoolean(3), row.GetBoolean(4), row.IsDBNull(5) ? null : row.GetInt32(5), row.GetBoolean(6)),
            cancellation);
        var columns = sources.Select(column => Match(script, name, column, targets)).ToList();
        var missing = targets.Where(t => !t.IsGenerated && columns.TrueForAll(c => c.Target.Name != t.Name)).ToList();
        if (missing.FirstOrDefault(static t => t.IsRequired) is { } required)
        {
            throw Differs(
                $"{script.Path} gives no column {required.Name}",
                $"{schema}.{name} needs a value for it: it is {required.Type}, not null, without a default.",
                "Select one for it, under that name.");
        }

        var key = columns.Where(static c => c.Target.KeyPosition is not null).OrderBy(static c => c.Target.KeyPosition).ToList();
        var isWhole = key.Count > 0 && key.Count == targets.Count(static t => t.KeyPosition is not null);
        return new TableMap(script, query, schema, name, columns, isWhole ? key : [], [.. missing.Select(static t => t.Name)]);
    }

    private async Task<IReadOnlyList<SourceColumn>> DescribeAsync(Script script, string query, CancellationToken cancellation)
    {
        try
        {
            var columns = await source.DescribeAsync($"select * from (\n{query}\n) as s limit 0", SourceTypes.Of, cancellation);
            return await WithCharactersAsync(query, columns, cancellation);
        }
        catch (DbException e) when (SourceErrors.IsForbidden(e))
        {
            throw new CutoverException(ExitCode.Refused, $"the source does not let us read what {script.Path} selects", e)
            {
                SqlState = ErrorCodes.SourceForbids,
                Detail = e.Message,
                Hint = $"Have its administrator run: {await GrantAsync(cancellation)}",
            };
        }
        catch (DbException e) when (!SourceErrors.IsLost(e) && !SourceErrors.IsRedefined(e))
        {
            throw new CutoverException(ExitCode.Refused, $"the source cannot run {script.Path}", e)
            {
                SqlState = ErrorCodes.ShapesDiffer,
                Detail = e.Message,
                Hint = "Try the select on the source by itself: its tables or columns have other names than the pack expects.",
            };
        }
    }

    /// <summary>Asks the columns themselves, since a query's description has the session's character set; without reading a row.</summary>
    private async Task<IReadOnlyList<SourceColumn>> WithCharactersAsync(
        string query, IReadOnlyList<SourceColumn> columns, CancellationToken cancellation)
    {
        var texts = columns.Where(static c => c.Type == "text").ToList();
        if (texts.Count == 0)
        {
            return columns;
        }

        var names = texts.Select(static c => $"charset(max(s.`{c.Name.Replace("`", "``", StringComparison.Ordinal)}`))");
        var sets = await source.QueryAsync(
            $"select {string.Join(", ", names)} from (\nselect * from (\n{query}\n) as q limit 0\n) as s",
            row => texts.Select((c, i) => (c.Name, Set: row.GetString(i))).ToDictionary(static c => c.Name, static c => c.Set, StringComparer.Ordinal),
            cancellation);
        return [.. columns.Select(c => sets[0].GetValueOrDefault(c.Name) is { } set && set != "utf8mb4" ? c with { IsConverted = true } : c)];
    }

    private async Task<string> GrantAsync(CancellationToken cancellation)
    {
        var account = (await source.ScalarAsync("select current_user()", cancellation))!.Split('@');
        return $"grant select on `{await source.ScalarAsync("select database()", cancellation)}`.* to '{account[0]}'@'{account[^1]}';";
    }

    private static ColumnMap Match(Script script, string table, SourceColumn source, IReadOnlyList<TargetColumn> targets)
    {
        var target = targets.FirstOrDefault(t => t.Name == source.Name)
            ?? throw Differs(
                $"{script.Path} selects {source.Name}, which {table} does not have",
                $"{table} has: {string.Join(", ", targets.Select(static t => t.Name))}.",
                "Take the column out of the select, or name it as the target does: old_name as new_name.");
        var rule = TypeRules.Find(source.Type, target.Kind)
            ?? throw new CutoverException(ExitCode.Refused, $"no rule turns {source.Type} into {target.Type}")
            {
                SqlState = ErrorCodes.NoTypeRule,
                Detail = $"{script.Path} selects {source.Name} for {table}.{target.Name}.",
                Hint = "Convert it in the select, to text if need be: cast(… as char). The rules: cutover copy --types",
            };
        return new ColumnMap(source, target, rule);
    }

    private static void RefuseUnknown(Pack pack, IReadOnlyCollection<string> only)
    {
        if (only.Except(pack.Sources.Select(TableOf)).FirstOrDefault() is { } unknown)
        {
            throw new CutoverException(ExitCode.Usage, $"pack {pack.Name} copies no table {unknown}")
            {
                Hint = $"It copies: {string.Join(", ", pack.Sources.Select(TableOf))}.",
            };
        }
    }

    /// <summary>The table that a file is for: <c>10_ar_customers.mysql.sql</c> is for ar_customers.</summary>
    private static string TableOf(Script script) => FileName().Match(script.Path.Name).Groups["table"].Value;

    private static CutoverException Differs(string message, string detail, string hint) =>
        new(ExitCode.Refused, message) { SqlState = ErrorCodes.ShapesDiffer, Detail = detail, Hint = hint };

    [GeneratedRegex(@"^[0-9]+_(?<table>.+?)(\.mysql)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileName();

    // The select becomes part of another one, so it goes without its semicolon and what follows that. One in a quote or a
    // comment ends nothing; one that another statement follows stays, and is the source's to refuse.
    [GeneratedRegex(
        """\A(?<statement>(?>'(?>[^'\\]|\\.)*'|"(?>[^"\\]|\\.)*"|`[^`]*`|/\*.*?\*/|(--(?=\s|\z)|\#)[^\n]*|[^;])*|.*)(;(?>\s|;|/\*.*?\*/|(--(?=\s|\z)|\#)[^\n]*)*)?\z""",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Statement();

    [GeneratedRegex(@"\A(--[^\n]*\n)+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Header();
}
