using System.Threading.Channels;
using Cutover.Sessions;
using Npgsql;

namespace Cutover.Sources.Verifying;

/// <summary>Sessions on the target that all see it as it was at one instant. Nothing that they write is kept, but for checks' answers.</summary>
internal sealed class TargetSnapshot : IAsyncDisposable
{
    private readonly List<Session> _sessions = [];
    private readonly Channel<Session> _free = Channel.CreateUnbounded<Session>();

    /// <summary>The session that began; the others took over its snapshot.</summary>
    public Session First => _sessions[0];

    public static async Task<TargetSnapshot> OpenAsync(NpgsqlDataSource target, int sessions, CancellationToken cancellation)
    {
        var snapshot = new TargetSnapshot();
        try
        {
            await snapshot.AddAsync(target, null, cancellation);
            var name = (string)(await snapshot.First.CallAsync("select pg_export_snapshot()", [], cancellation))!;
            for (var i = 0; i < sessions; i++)
            {
                await snapshot.AddAsync(target, name, cancellation);
                snapshot.Return(snapshot._sessions[^1]);
            }

            return snapshot;
        }
        catch
        {
            await snapshot.DisposeAsync();
            throw;
        }
    }

    public ValueTask<Session> TakeAsync(CancellationToken cancellation) => _free.Reader.ReadAsync(cancellation);

    public void Return(Session session) => _free.Writer.TryWrite(session);

    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions)
        {
            await session.DisposeAsync();
        }
    }

    private async Task AddAsync(NpgsqlDataSource target, string? snapshot, CancellationToken cancellation)
    {
        var session = await Session.OpenAsync(target, new SessionSettings(), cancellation);
        _sessions.Add(session);
        await session.ExecuteAsync("set idle_in_transaction_session_timeout = 0", cancellation);
        await session.ExecuteAsync("begin isolation level repeatable read", cancellation);
        if (snapshot is not null)
        {
            await session.ExecuteAsync($"set transaction snapshot '{snapshot}'", cancellation);
        }
    }
}
