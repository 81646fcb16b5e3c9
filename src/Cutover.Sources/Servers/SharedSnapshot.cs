using System.Data.Common;
using System.Threading.Channels;
using Cutover.Connections;

namespace Cutover.Sources.Servers;

/// <summary>Sessions that all read the source as it was at one instant.</summary>
/// <remarks>
/// Rung by rung, the first that the server and the account allow: MariaDB's own word for where in the
/// binary log a snapshot is (no lock at all); a global read lock; a read lock on the tables; one session alone.
/// Locks are held only while the snapshots are taken, for milliseconds.
/// </remarks>
public sealed class SharedSnapshot : IAsyncDisposable
{
    private const string Begin = "start transaction with consistent snapshot, read only";
    private const int Attempts = 20;

    private readonly List<SourceSession> _sessions;
    private readonly Channel<SourceSession> _free = Channel.CreateUnbounded<SourceSession>();

    private SharedSnapshot(List<SourceSession> sessions, string name, string how)
    {
        _sessions = sessions;
        Name = name;
        How = how;
        sessions.ForEach(session => _free.Writer.TryWrite(session));
    }

    /// <summary>What tells this snapshot from others: the binary log's position where it is known, so that equal ones are equal.</summary>
    public string Name { get; }

    /// <summary>How the sessions came to share it, for the report.</summary>
    public string How { get; }

    /// <summary>How many sessions there are.</summary>
    public int Readers => _sessions.Count;

    /// <summary>Opens sessions that share a snapshot; fewer than asked for where the account has no right to share one.</summary>
    /// <param name="settings">The source.</param>
    /// <param name="readers">How many sessions to open, at least one.</param>
    /// <param name="cancellation">Cancelled, no session is left.</param>
    public static async Task<SharedSnapshot> OpenAsync(SourceSettings settings, int readers, CancellationToken cancellation)
    {
        List<SourceSession> sessions = [];
        try
        {
            for (var i = 0; i < readers; i++)
            {
                sessions.Add(await SourceSession.OpenAsync(settings, cancellation));
                await sessions[^1].ExecuteAsync("set session transaction isolation level repeatable read", cancellation);
            }

            return await ByPositionAsync(sessions, cancellation)
                ?? await UnderLockAsync(sessions, settings, ["flush tables with read lock"], "under a global read lock", cancellation)
                ?? await UnderLockAsync(sessions, settings, await TableLocksAsync(sessions[0], cancellation), "under a read lock on the tables", cancellation)
                ?? await AloneAsync(sessions, cancellation);
        }
        catch
        {
            await Task.WhenAll(sessions.Select(static s => s.DisposeAsync().AsTask()));
            throw;
        }
    }

    /// <summary>Takes a session that is free, and waits for one.</summary>
    public ValueTask<SourceSession> TakeAsync(CancellationToken cancellation) => _free.Reader.ReadAsync(cancellation);

    /// <summary>Gives a session back.</summary>
    public void Return(SourceSession session) => _free.Writer.TryWrite(session);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions)
        {
            await session.DisposeAsync();
        }
    }

    /// <summary>MariaDB with a binary log says which position a snapshot is of: no lock, only a second look.</summary>
    private static async Task<SharedSnapshot?> ByPositionAsync(List<SourceSession> sessions, CancellationToken cancellation)
    {
        if (!sessions[0].IsMariaDb
            || await BinaryLog.OfSnapshotAsync(sessions[0], cancellation) is null
            || !await BinaryLog.HasEveryChangeAsync(sessions[0], cancellation))
        {
            return null;
        }

        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            HashSet<string?> positions = [];
            foreach (var session in sessions)
            {
                await session.ExecuteAsync(Begin, cancellation);
                positions.Add(await BinaryLog.OfSnapshotAsync(session, cancellation));
            }

            if (positions is { Count: 1 } && positions.Single() is { Length: > 0 } position)
            {
                return new SharedSnapshot(sessions, position, "without a lock, by the binary log's position");
            }
        }

        return null;
    }

    /// <summary>Another session holds the lock while all of these take their snapshots.</summary>
    private static async Task<SharedSnapshot?> UnderLockAsync(
        List<SourceSession> sessions, SourceSettings settings, IReadOnlyList<string> locks, string how, CancellationToken cancellation)
    {
        if (sessions.Count == 1 || locks.Count == 0)
        {
            return null;
        }

        await using var holder = await SourceSession.OpenAsync(settings, cancellation);
        try
        {
            foreach (var statement in locks)
            {
                await holder.ExecuteAsync(statement, cancellation);
            }
        }
        catch (DbException)
        {
            // No right to it, or others hold the tables: the next rung needs less.
            return null;
        }

        foreach (var session in sessions)
        {
            await session.ExecuteAsync(Begin, cancellation);
        }

        var name = await BinaryLog.OfServerAsync(holder, cancellation);
        await holder.ExecuteAsync("unlock tables", cancellation);
        return new SharedSnapshot(sessions, name ?? Unique(), how);
    }

    private static async Task<IReadOnlyList<string>> TableLocksAsync(SourceSession session, CancellationToken cancellation)
    {
        var tables = await session.QueryAsync(
            "select concat('`', replace(table_name, '`', '``'), '` read') from information_schema.tables where table_schema = database() and table_type = 'BASE TABLE'",
            static row => row.GetString(0),
            cancellation);
        return tables.Count == 0 ? [] : [$"lock tables {string.Join(", ", tables)}"];
    }

    private static async Task<SharedSnapshot> AloneAsync(List<SourceSession> sessions, CancellationToken cancellation)
    {
        foreach (var session in sessions.Skip(1))
        {
            await session.DisposeAsync();
        }

        sessions.RemoveRange(1, sessions.Count - 1);
        await sessions[0].ExecuteAsync(Begin, cancellation);
        return new SharedSnapshot(
            sessions,
            Unique(),
            "by one reader alone; for several: grant reload on *.* to the account, or grant lock tables on the database");
    }

    private static string Unique() => Guid.NewGuid().ToString("N");
}
