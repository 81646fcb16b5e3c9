namespace Cutover.Differences.Rows;

/// <summary>One side's table, with the queries about its rows.</summary>
internal sealed record ComparedTable(ComparedDatabase Database, string Name, RowQueries Queries)
{
    public async Task<RowDigest> DigestAsync(CancellationToken cancellation) =>
        (await Database.Session.QueryAsync(
            Queries.Digest, [], static row => new RowDigest(row.GetInt64(0), row.GetString(1)), cancellation))[0];

    public async Task<Dictionary<long, RowDigest>> BucketsAsync(CancellationToken cancellation)
    {
        var parts = await Database.Session.QueryAsync(
            Queries.Buckets, [], static row => (Bucket: row.GetInt64(0), Rows: new RowDigest(row.GetInt64(1), row.GetString(2))), cancellation);
        return parts.ToDictionary(static p => p.Bucket, static p => p.Rows);
    }

    public Task<RowStream> OpenAsync(long[] buckets, CancellationToken cancellation) =>
        RowStream.OpenAsync(Database.Session, Queries.Rows, buckets, cancellation);
}
