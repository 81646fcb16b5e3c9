using System.Text.Json;
using Cutover.Scripts;
using Cutover.Scripts.Lexing;
using Cutover.Scripts.Reading;
using Cutover.Sessions;
using Npgsql;
using static Cutover.Sessions.Arguments;

namespace Cutover.Differences.Catalog;

/// <summary>Reads a database's objects with the queries of <c>sql/core/catalog</c>, one for each kind.</summary>
/// <remarks>They travel inside the tool and need nothing installed; any role may run them.</remarks>
internal static class CatalogReader
{
    private static readonly IReadOnlyList<string> Queries =
    [
        .. EmbeddedCore.Files()
            .Where(static f => f.Folder == "catalog")
            .Select(static f => StatementSplitter.Split(EmbeddedCore.Text(f.Path.Value[(Pack.CoreName.Length + 1)..]))[0].Text),
    ];

    /// <summary>The schemas that people made, in order.</summary>
    public static Task<IReadOnlyList<string>> SchemasAsync(Session session, CancellationToken cancellation) =>
        session.QueryAsync(BootstrapQuery.Of("compared_schemas"), [], static row => row.GetString(0), cancellation);

    /// <summary>Every object of some schemas, and those that belong to no schema.</summary>
    /// <param name="session">A session whose transaction gives all queries one snapshot.</param>
    /// <param name="schemas">The schemas to read; one that is not there has no objects.</param>
    /// <param name="olderVersion">The version number of the older of the two servers.</param>
    /// <param name="cancellation">Cancels the query that runs.</param>
    public static async Task<IReadOnlyList<CatalogObject>> ReadAsync(
        Session session, IReadOnlyList<string> schemas, int olderVersion, CancellationToken cancellation)
    {
        List<CatalogObject> objects = [];
        for (var file = 0; file < Queries.Count; file++)
        {
            var number = file;
            objects.AddRange(await session.QueryAsync(
                Queries[file], Parameters(Queries[file], schemas, olderVersion), row => Map(row, number), cancellation));
        }

        return objects;
    }

    /// <summary>A query is given the parameters that it names; the server counts those that are sent.</summary>
    private static IEnumerable<NpgsqlParameter> Parameters(string query, IReadOnlyList<string> schemas, int olderVersion) =>
        query.Contains("$2", StringComparison.Ordinal) ? [Texts(schemas), Integer(olderVersion)]
        : query.Contains("$1", StringComparison.Ordinal) ? [Texts(schemas)]
        : [];

    private static CatalogObject Map(NpgsqlDataReader row, int file) => new()
    {
        Kind = row.GetString(0),
        Name = row.GetString(1),
        Parent = row.IsDBNull(2) ? null : row.GetString(2),
        IsImplied = row.GetBoolean(3),
        Ordinal = (file, row.GetInt64(4)),
        Properties = Values(row.GetString(5)),
        Definitions = Values(row.GetString(6)),
        Statement = row.IsDBNull(7) ? null : row.GetString(7),
    };

    private static Dictionary<string, string> Values(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject()
            .Where(static p => p.Value.ValueKind != JsonValueKind.Null)
            .ToDictionary(static p => p.Name, static p => p.Value.ToString(), StringComparer.Ordinal);
    }
}
