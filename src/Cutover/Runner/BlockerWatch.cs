using Cutover.Sessions;
using Npgsql;
using static Cutover.Sessions.Arguments;

namespace Cutover.Runner;

/// <summary>Looks, from a second connection, at who keeps a session waiting.</summary>
/// <remarks>
/// A session that waits cannot look itself, and once its lock timeout has passed there is nothing
/// to see any more. The second connection is opened only when a statement takes long.
/// </remarks>
internal sealed class BlockerWatch(NpgsqlDataSource target, TimeProvider clock, TimeSpan? patience = null) : IAsyncDisposable
{
    private readonly TimeSpan _patience = patience ?? TimeSpan.FromMilliseconds(300);

    private Session? _monitor;
    private volatile IReadOnlyList<Blocker> _lastSeen = [];

    /// <summary>Who was seen blocking during the last watched work; empty when nobody was.</summary>
    public IReadOnlyList<Blocker> LastSeen => _lastSeen;

    /// <summary>Opens the second connection beforehand, where there is little time to look.</summary>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        try
        {
            _monitor ??= await OpenAsync(cancellation);
        }
        catch (Exception e) when (e is NpgsqlException or TargetUnreachableException)
        {
            // It is tried again when something waits.
        }
    }

    /// <summary>Does the work, and reports blockers while it waits.</summary>
    /// <param name="pid">The session that works.</param>
    /// <param name="work">The work.</param>
    /// <param name="report">Called with whoever blocks it.</param>
    /// <param name="cancellation">Ends the looking; the work ends by itself.</param>
    /// <param name="alsoLook">What else is to be seen from the second connection, before each look at blockers.</param>
    public async Task WatchAsync(
        int pid,
        Func<Task> work,
        Action<IReadOnlyList<Blocker>> report,
        CancellationToken cancellation,
        Func<Session, CancellationToken, Task>? alsoLook = null)
    {
        _lastSeen = [];
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var working = work();
        var watching = Task.CompletedTask;
        try
        {
            // Most work is done before anybody would look: then nothing is started, and nothing thrown to stop it.
            if (await Task.WhenAny(working, Task.Delay(_patience, clock, stop.Token)) != working)
            {
                watching = LookAsync(pid, report, alsoLook, stop.Token);
            }

            await working;
        }
        finally
        {
            await stop.CancelAsync();
            await watching;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_monitor is not null)
        {
            await _monitor.DisposeAsync();
        }
    }

    private Task<Session> OpenAsync(CancellationToken cancellation) =>
        Session.OpenAsync(target, new SessionSettings { IsReadOnly = true }, cancellation);

    private async Task LookAsync(
        int pid, Action<IReadOnlyList<Blocker>> report, Func<Session, CancellationToken, Task>? alsoLook, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                _monitor ??= await OpenAsync(stop);
                if (alsoLook is not null)
                {
                    await alsoLook(_monitor, stop);
                }

                var blockers = await _monitor.QueryAsync("select * from cutover.blockers($1)", [Integer(pid)], Map, stop);
                if (blockers.Count > 0)
                {
                    _lastSeen = blockers;
                    report(blockers);
                }

                await Task.Delay(_patience, clock, stop);
            }
        }
        catch (OperationCanceledException)
        {
            // The work is done.
        }
        catch (Exception e) when (e is NpgsqlException or TargetUnreachableException or InvalidOperationException)
        {
            // Naming blockers is a courtesy: without the ledger, or a free connection, there is none.
        }

        await ForgetLostMonitorAsync();
    }

    /// <summary>A monitor whose connection somebody ended is opened anew when the next statement waits.</summary>
    private async Task ForgetLostMonitorAsync()
    {
        if (_monitor is { IsLost: true } lost)
        {
            _monitor = null;
            await lost.DisposeAsync();
        }
    }

    private static Blocker Map(NpgsqlDataReader row) => new(
        row.GetInt32(0),
        row.IsDBNull(1) ? null : row.GetString(1),
        row.IsDBNull(2) ? null : row.GetString(2),
        row.IsDBNull(3) ? null : row.GetString(3),
        row.IsDBNull(4) ? null : row.GetTimeSpan(4),
        row.IsDBNull(5) ? null : row.GetTimeSpan(5));
}
