using System.Globalization;
using Cutover.Sessions;
using Npgsql;

namespace Cutover.Runner;

/// <summary>Which database this is, so that a plan for one is never run on another.</summary>
/// <param name="Cluster">The cluster's system identifier; a restored copy has the same one.</param>
/// <param name="Database">The database's name.</param>
/// <param name="DatabaseOid">Its OID, which tells a database from an older one of the same name.</param>
/// <param name="ServerVersion">Such as 180004 for 18.4; not part of the comparison.</param>
public sealed record TargetIdentity(string Cluster, string Database, long DatabaseOid, int ServerVersion)
{
    /// <summary>The version as people write it, such as 15.18.</summary>
    public string DisplayVersion => string.Create(CultureInfo.InvariantCulture, $"{ServerVersion / 10000}.{ServerVersion % 10000}");

    /// <summary>Whether both are the same database, whatever version serves it now.</summary>
    public bool IsSameDatabase(TargetIdentity other) => other is not null
        && (Cluster, Database, DatabaseOid) == (other.Cluster, other.Database, other.DatabaseOid);

    /// <summary>Asks a database which one it is.</summary>
    public static async Task<TargetIdentity> ReadAsync(NpgsqlDataSource target, CancellationToken cancellation)
    {
        await using var session = await Session.OpenAsync(target, new SessionSettings { IsReadOnly = true }, cancellation);
        return await ReadAsync(session, cancellation);
    }

    internal static async Task<TargetIdentity> ReadAsync(Session session, CancellationToken cancellation)
    {
        var rows = await session.QueryAsync(
            BootstrapQuery.Of("target_identity"),
            [],
            static row => new TargetIdentity(row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt32(3)),
            cancellation);
        return rows[0];
    }
}
