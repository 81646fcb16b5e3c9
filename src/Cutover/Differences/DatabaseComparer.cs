using System.Diagnostics;
using System.Globalization;
using Cutover.Differences.Catalog;
using Cutover.Differences.Rows;
using Cutover.Errors;
using Npgsql;

namespace Cutover.Differences;

/// <summary>Compares two PostgreSQL databases: every object of the catalog, and the rows of chosen tables.</summary>
/// <remarks>
/// Both are only read, each in one snapshot. The servers may be of different major versions: what only the newer one
/// knows is left out. Objects of extensions, and those of this tool, are not compared.
/// </remarks>
public sealed class DatabaseComparer(NpgsqlDataSource source, NpgsqlDataSource target)
{
    /// <summary>Compares.</summary>
    /// <returns>The differences; an unreadable table is an error, never a difference or an equality.</returns>
    /// <exception cref="CutoverException">A server was not reached, a table is on neither side or may not be
    /// read.</exception>
    public async Task<ComparisonReport> CompareAsync(ComparisonOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var begun = Stopwatch.GetTimestamp();
        await using var from = await ComparedDatabase.OpenAsync(source, "source", cancellation);
        await using var to = await ComparedDatabase.OpenAsync(target, "target", cancellation);
        var (sources, targets) = await CatalogsAsync(from, to, options, cancellation);
        var ignored = options.Ignored.ToHashSet(StringComparer.Ordinal);
        var differences = CatalogComparer.Compare(sources, targets, ignored).Concat(options.Parts?.Differences() ?? []);
        var tables = await RowsAsync(from, to, options, cancellation);
        return Declare(options.Expected, new ComparisonReport
        {
            Source = Describe(from),
            Target = Describe(to),
            Objects = sources.Select(static o => o.Title).Union(targets.Select(static o => o.Title), StringComparer.Ordinal).Count(),
            Differences = [.. differences],
            Tables = tables,
            Notes = [.. Notes(from, to)],
            Duration = Stopwatch.GetElapsedTime(begun),
        });
    }

    private static async Task<(IReadOnlyList<CatalogObject> Source, IReadOnlyList<CatalogObject> Target)> CatalogsAsync(
        ComparedDatabase from, ComparedDatabase to, ComparisonOptions options, CancellationToken cancellation)
    {
        options.Report("reading both catalogs");
        var there = (await CatalogReader.SchemasAsync(from.Session, cancellation))
            .Union(await CatalogReader.SchemasAsync(to.Session, cancellation), StringComparer.Ordinal)
            .ToList();
        var unknown = options.Schemas.Concat(options.ExcludedSchemas).Except(there, StringComparer.Ordinal).FirstOrDefault();
        if (unknown is not null)
        {
            throw new CutoverException(ExitCode.Usage, $"neither database has a schema {unknown}")
            {
                Hint = $"They have: {string.Join(", ", there)}.",
            };
        }

        var schemas = there.Where(s => options.Schemas.Count == 0 || options.Schemas.Contains(s)).Except(options.ExcludedSchemas, StringComparer.Ordinal).ToList();
        var older = Math.Min(from.Identity.ServerVersion, to.Identity.ServerVersion);
        var sources = CatalogReader.ReadAsync(from.Session, schemas, older, cancellation);
        var targets = CatalogReader.ReadAsync(to.Session, schemas, older, cancellation);
        await Task.WhenAll(sources, targets);
        return (await sources, await targets);
    }

    private static async Task<IReadOnlyList<TableComparison>> RowsAsync(
        ComparedDatabase from, ComparedDatabase to, ComparisonOptions options, CancellationToken cancellation)
    {
        if (options.Rows.Count == 0)
        {
            return [];
        }

        var sources = await TableShape.ReadAsync(from.Session, from.Side, options.Rows, cancellation);
        var targets = await TableShape.ReadAsync(to.Session, to.Side, options.Rows, cancellation);
        var comparer = new RowComparer(from, to, options);
        List<TableComparison> tables = [];
        foreach (var name in options.Rows.Distinct(StringComparer.Ordinal))
        {
            if (sources[name] is null && targets[name] is null)
            {
                throw new CutoverException(ExitCode.Usage, $"neither database has a table {name}")
                {
                    Hint = TableShape.NameHint,
                };
            }

            options.Report($"comparing the rows of {name}");
            var found = await comparer.CompareAsync(sources[name], targets[name], cancellation);
            options.Report(string.Create(CultureInfo.InvariantCulture, $"  {found.Source?.Count ?? 0:N0} and {found.Target?.Count ?? 0:N0} rows in {found.Duration.TotalSeconds:0.0} s"));
            tables.Add(found);
        }

        return tables;
    }

    private static ComparisonReport Declare(ExpectedDifferences expected, ComparisonReport found)
    {
        var seen = found.Differences.Select(static d => (d.Title, (IReadOnlyList<DifferenceOutcome>)[d.Outcome]))
            .Concat(found.Tables.Where(static t => !t.IsEqual).Select(static t => (t.Title, t.Outcomes)))
            .ToList();
        return found with
        {
            Differences = [.. found.Differences.Select(d => d with { Reason = expected.ReasonFor(d.Title, [d.Outcome]) })],
            Tables = [.. found.Tables.Select(t => t.IsEqual ? t : t with { Reason = expected.ReasonFor(t.Title, t.Outcomes) })],
            Notes = [.. found.Notes, .. expected.Unused(seen).Select(static u => $"declared, and not found any more: {u}")],
        };
    }

    private static IEnumerable<string> Notes(ComparedDatabase from, ComparedDatabase to)
    {
        if (from.Identity.ServerVersion != to.Identity.ServerVersion)
        {
            yield return $"the servers' versions differ: {from.Identity.DisplayVersion} and {to.Identity.DisplayVersion}";
        }

        if (from.Encoding != to.Encoding)
        {
            yield return $"the databases' encodings differ: {from.Encoding} and {to.Encoding}";
        }

        if (from.Identity.IsSameDatabase(to.Identity))
        {
            yield return "source and target are one database";
        }
    }

    private static string Describe(ComparedDatabase database) =>
        $"{database.Identity.Database} on PostgreSQL {database.Identity.DisplayVersion}";
}
