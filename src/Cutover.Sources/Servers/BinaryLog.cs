using System.Data.Common;

namespace Cutover.Sources.Servers;

/// <summary>Positions in the source's binary log, where equal ones mean equal rows.</summary>
internal static class BinaryLog
{
    /// <summary>Where the session's snapshot is, as MariaDB says it; null for a server that does not.</summary>
    public static async Task<string?> OfSnapshotAsync(SourceSession session, CancellationToken cancellation)
    {
        var found = await session.QueryAsync(
            "show status like 'binlog_snapshot_%'", static row => (Name: row.GetString(0), Value: row.GetString(1)), cancellation);
        var file = found.FirstOrDefault(static f => f.Name.EndsWith("_file", StringComparison.OrdinalIgnoreCase)).Value;
        var position = found.FirstOrDefault(static f => f.Name.EndsWith("_position", StringComparison.OrdinalIgnoreCase)).Value;
        return string.IsNullOrEmpty(file) ? null : $"{file}:{position}";
    }

    /// <summary>Where the server is while the session holds a lock; null where nothing says so, or not every change moves it.</summary>
    public static async Task<string?> OfServerAsync(SourceSession holder, CancellationToken cancellation)
    {
        try
        {
            if (!await HasEveryChangeAsync(holder, cancellation))
            {
                return null;
            }

            var found = await holder.QueryAsync(
                holder.IsMariaDb ? "show master status" : "show binary log status", static row => $"{row.GetString(0)}:{row.GetValue(1)}", cancellation);
            return found.Count == 0 ? null : found[0];
        }
        catch (DbException)
        {
            // The account may not ask; the snapshot gets a name of its own.
            return null;
        }
    }

    /// <summary>Whether every change moves the position: what a replica takes over goes into its own log only if it is told to.</summary>
    public static async Task<bool> HasEveryChangeAsync(SourceSession session, CancellationToken cancellation)
    {
        var switchedOn = await session.QueryAsync(
            "show global variables where variable_name in ('log_slave_updates', 'log_replica_updates') and value = 'ON'", static row => row.GetString(0), cancellation);
        return switchedOn.Count > 0 || !await IsReplicaAsync(session, cancellation);
    }

    private static async Task<bool> IsReplicaAsync(SourceSession session, CancellationToken cancellation)
    {
        // What was ever taken over, and what is at work now: MariaDB tells that to any account.
        if (session.IsMariaDb
            && (await session.ScalarAsync("select @@global.gtid_slave_pos", cancellation) is { Length: > 0 }
                || await session.QueryAsync("show global status like 'slaves_running'", static row => row.GetString(1), cancellation) is not ["0"]))
        {
            return true;
        }

        try
        {
            return (await session.QueryAsync(session.IsMariaDb ? "show all slaves status" : "show replica status", static _ => true, cancellation)).Count > 0;
        }
        catch (DbException)
        {
            // The account may not ask. MariaDB has said enough; of MySQL nothing is known.
            return !session.IsMariaDb;
        }
    }
}
