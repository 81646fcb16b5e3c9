using System.Globalization;
using Cutover.Connections;
using Cutover.Errors;
using Cutover.Scripts;
using Cutover.Sessions;
using Cutover.Sources.Mapping;
using Cutover.Sources.Servers;
using Npgsql;

namespace Cutover.Sources.Copying;

/// <summary>What a copy would do: matches the tables, counts their rows, and writes nothing on either side.</summary>
public sealed class CopyPreview(NpgsqlDataSource target, SourceSettings source, PackCatalog packs)
{
    /// <summary>Looks at each table in load order.</summary>
    /// <exception cref="CutoverException">Schema cutover is not in the target; or as a copy would throw before it begins.</exception>
    public async Task<IReadOnlyList<CopyPreviewTable>> RunAsync(
        string packName, IReadOnlyCollection<string> only, bool countsRows, CancellationToken cancellation)
    {
        var pack = packs.Read(packName);
        if (pack.Problems.Count > 0)
        {
            throw new PackException(pack.Problems);
        }

        await using var session = await Session.OpenAsync(target, new SessionSettings { IsReadOnly = true }, cancellation);
        await RequireCoreAsync(session, packName, cancellation);
        await using var reader = await SourceSession.OpenAsync(source, cancellation);
        return await SourceGuard.RunAsync(source, async () =>
        {
            var tables = await new TableMapper(session, reader).MapAsync(pack, only, cancellation);
            var estimates = await SourceEstimates.OfAsync(reader, tables, cancellation);
            List<CopyPreviewTable> previews = [];
            foreach (var table in tables)
            {
                var rows = countsRows ? await reader.ScalarAsync(new SourceStatements(table).Count(KeyRange.All), cancellation) : null;
                previews.Add(Preview(table, estimates[table.Name], rows));
            }

            return previews;
        });
    }

    /// <summary>What a preview asks for is what a copy would create; it writes nothing, so it cannot.</summary>
    private static async Task RequireCoreAsync(Session session, string pack, CancellationToken cancellation)
    {
        if (await session.CallAsync("select to_regprocedure('cutover.target_columns(name, name)') is null", [], cancellation) is true)
        {
            throw new CutoverException(ExitCode.Refused, "pack core is not in the target")
            {
                SqlState = PostgresErrorCodes.InvalidSchemaName,
                Detail = $"What pack {pack} manages is written there; a preview reads it, and creates nothing.",
                Hint = $"Create it, and the pack's tables: cutover up {pack}",
            };
        }
    }

    private static CopyPreviewTable Preview(TableMap table, long estimate, string? rows) => new(
        table.Name,
        [.. table.Key.Select(static c => c.Target.Name)],
        table.Columns.Count,
        table.Defaulted,
        estimate,
        rows is null ? null : long.Parse(rows, CultureInfo.InvariantCulture),
        new ChunkReader(table, [.. table.Loaded]).Statement(KeyRange.All));
}

/// <summary>A table as a copy would treat it.</summary>
/// <param name="Name">The table in the target.</param>
/// <param name="Key">The key by which it is divided; empty for one stream.</param>
/// <param name="Columns">How many columns come from the source.</param>
/// <param name="Defaulted">Columns left to their defaults.</param>
/// <param name="Estimate">Rows that the source's planner expects.</param>
/// <param name="Rows">Rows counted; null when they were not.</param>
/// <param name="Statement">What the source is asked; a chunk adds its range of keys.</param>
public sealed record CopyPreviewTable(
    string Name, IReadOnlyList<string> Key, int Columns, IReadOnlyList<string> Defaulted, long Estimate, long? Rows, string Statement);
