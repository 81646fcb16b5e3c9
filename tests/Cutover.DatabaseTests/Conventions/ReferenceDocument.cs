using System.Text;
using Cutover.DatabaseTests.Support;
using Cutover.Scripts;

namespace Cutover.DatabaseTests.Conventions;

/// <summary><c>sql/REFERENCE.md</c>: what the catalog says about a schema, with what the files' headers add.</summary>
internal sealed class ReferenceDocument(Target target, PackCatalog packs)
{
    private const string Tables =
        """
        select c.relname, obj_description(c.oid, 'pg_class')
        from pg_class as c
        where c.relnamespace = 'cutover'::regnamespace
          and c.relkind in ('r', 'p', 'v', 'm')
        order by c.relname collate "C"
        """;

    private const string Columns =
        """
        select
            a.attname,
            format_type(a.atttypid, a.atttypmod)
                || case when a.attidentity <> '' then ', numbered' else '' end
                || case when a.attnotnull then '' else ', may be null' end,
            col_description(a.attrelid, a.attnum)
        from pg_attribute as a
        where a.attrelid = to_regclass('cutover.' || quote_ident($1))
          and a.attnum > 0
          and not a.attisdropped
        order by a.attnum
        """;

    private const string Routines =
        """
        select p.proname, obj_description(p.oid, 'pg_proc')
        from pg_proc as p
        where p.pronamespace = 'cutover'::regnamespace
        order by p.proname collate "C"
        """;

    private readonly StringBuilder _text = new();

    /// <summary>The document for core.</summary>
    public async Task<string> WriteAsync()
    {
        Line("# Reference");
        Line();
        Line("What is in schema `cutover`. Generated from the catalog's comments and the files' headers, so it is never");
        Line("edited; after a change of core: `CUTOVER_UPDATE=1 ./build.sh Test --filter Reference`.");
        Line("How to read the tree, and what each error code means: [README.md](README.md).");
        Line();
        Line("## Schema `cutover`");
        Line();
        Line(await target.ScalarAsync<string>("select obj_description('cutover'::regnamespace, 'pg_namespace')"));

        var routines = await target.RowsAsync(Routines);
        Line();
        Line("## Routines");
        foreach (var routine in routines.Where(static r => !IsInternal(r)))
        {
            Routine(routine, RoutineFile(routine));
        }

        Line();
        Line("## Internal routines");
        Line();
        Line("Called by the routines above; their names and arguments may change.");
        Line();
        Table(["routine", "does"], routines.Where(IsInternal).Select(static r => new[] { $"`{r[0]}`", r[1] }));

        Line();
        Line("## Tables and views");
        await TablesAsync();
        return _text.ToString();
    }

    private static bool IsInternal(string[] routine) => routine[0].StartsWith('_');

    private Script RoutineFile(string[] routine) =>
        packs.Read(Pack.CoreName).Repeatable.Single(s => s.Path.Key == $"functions/{routine[0]}");

    private void Routine(string[] routine, Script file)
    {
        Line();
        Line($"### {routine[0]}");
        Line();
        Line("```sql");
        Line(Signature(file));
        Line("```");
        Line();
        Line(routine[1]);
        Fact("Raises", file.Header.Raises);
        Fact("Locks", file.Header.Locks);
        Fact("Undo", file.Header.Undo);
    }

    private void Fact(string name, string? value)
    {
        if (value is not null)
        {
            Line();
            Line($"*{name}:* {value}");
        }
    }

    /// <summary>The routine's head as it is written, from its name to what it returns.</summary>
    private static string Signature(Script file)
    {
        var lines = file.Text.Split('\n')
            .SkipWhile(static l => !l.StartsWith("create or replace ", StringComparison.Ordinal))
            .TakeWhile(static l => !l.StartsWith("    language ", StringComparison.Ordinal));
        return string.Join('\n', lines)["create or replace ".Length..].Split(' ', 2)[1];
    }

    private async Task TablesAsync()
    {
        foreach (var table in await target.RowsAsync(Tables))
        {
            Line();
            Line($"### {table[0]}");
            Line();
            Line(table[1]);
            Line();
            Table(["column", "type", "holds"], from c in await target.RowsAsync(Columns, table[0]) select new[] { $"`{c[0]}`", c[1], c[2] });
        }
    }

    private void Table(string[] heads, IEnumerable<string[]> rows)
    {
        Line($"| {string.Join(" | ", heads)} |");
        Line($"|{string.Concat(heads.Select(static _ => "---|"))}");
        foreach (var row in rows)
        {
            Line($"| {string.Join(" | ", row.Select(static c => c.Replace("|", "\\|", StringComparison.Ordinal)))} |");
        }
    }

    private void Line(string text = "") => _text.Append(text).Append('\n');
}
