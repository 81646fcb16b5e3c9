using Cutover.Sessions;
using static Cutover.Sessions.Arguments;

namespace Cutover.Differences.Rows;

/// <summary>The queries about one table's rows, as its own server wrote them.</summary>
/// <param name="Digest">Gives count and digest of all rows.</param>
/// <param name="Buckets">Gives count and digest of rows by a hash of their key, in 4,096 parts.</param>
/// <param name="Rows">Gives key and hash of the rows of some parts, by key.</param>
internal sealed record RowQueries(string Digest, string Buckets, string Rows)
{
    public static async Task<RowQueries> WriteAsync(
        Session session, string table, IReadOnlyList<string> columns, IReadOnlyList<string> key, bool isOneEncoding, CancellationToken cancellation)
    {
        var rows = await session.QueryAsync(
            BootstrapQuery.Of("row_queries"),
            [Text(table), Texts(columns), Texts(key), Boolean(isOneEncoding)],
            static row => new RowQueries(row.GetString(0), row.GetString(1), row.GetString(2)),
            cancellation);
        return rows[0];
    }
}
