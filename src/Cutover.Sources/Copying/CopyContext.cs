using Cutover.Sessions;
using Cutover.Sources.Mapping;
using Cutover.Sources.Servers;
using Npgsql;

namespace Cutover.Sources.Copying;

/// <summary>What the workers of a copy share.</summary>
internal sealed record CopyContext(
    NpgsqlDataSource Target, string Pack, long CopyId, SharedSnapshot Snapshot, IReadOnlyList<TableMap> Tables, CopyOptions Options)
{
    private readonly Lock _gate = new();

    public Dictionary<string, (TableMap Table, ChunkReader Reader)> Readers { get; } =
        Tables.ToDictionary(static t => t.Name, static t => (t, new ChunkReader(t, [.. t.Loaded])), StringComparer.Ordinal);

    public Throttle Throttle { get; } = new(Options.Throttle, Options.Clock);

    public string StagingSchema => $"{Pack}_staging";

    public void Report(CopyEvent happened)
    {
        lock (_gate)
        {
            Options.Report(happened);
        }
    }

    /// <summary>A session that loads: it may idle while the source works, and need not wait for the disk.</summary>
    public static async Task<Session> OpenLoaderAsync(NpgsqlDataSource target, CancellationToken cancellation)
    {
        var session = await Session.OpenAsync(target, new SessionSettings { LockTimeout = TimeSpan.FromMinutes(1) }, cancellation);

        // Rows and ledger are lost together or not at all, so a crash costs only the loading of some chunks.
        await session.CallAsync(
            """
            select
                set_config('synchronous_commit', 'off', false),
                set_config('idle_in_transaction_session_timeout', '0', false),
                set_config('maintenance_work_mem', '256MB', false)
            """,
            [],
            cancellation);
        return session;
    }
}
