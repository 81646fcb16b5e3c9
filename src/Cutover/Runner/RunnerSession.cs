using Cutover.Errors;
using Cutover.Sessions;
using Npgsql;

namespace Cutover.Runner;

/// <summary>The session that holds the runner's lock; after a loss it can be had again, lock and all.</summary>
internal sealed class RunnerSession : IAsyncDisposable
{
    private static readonly TimeSpan ReconnectFor = TimeSpan.FromSeconds(30);

    private readonly NpgsqlDataSource _target;
    private readonly RunOptions _options;

    private RunnerSession(NpgsqlDataSource target, RunOptions options, Session current)
    {
        _target = target;
        _options = options;
        Current = current;
    }

    /// <summary>The session to run on; another one after <see cref="ReopenAsync"/>.</summary>
    public Session Current { get; private set; }

    public static async Task<RunnerSession> OpenAsync(
        NpgsqlDataSource target, RunOptions options, CancellationToken cancellation)
    {
        var session = await OpenLockedAsync(target, options, cancellation);
        return new RunnerSession(target, options, session);
    }

    /// <summary>
    /// Opens the session anew and takes the lock again. Having the lock proves that the server is
    /// done with the lost session: whatever it was committing is committed or gone.
    /// </summary>
    /// <exception cref="CutoverException">The server did not come back in time, or another runner took over.</exception>
    public async Task ReopenAsync(CancellationToken cancellation)
    {
        await Current.DisposeAsync();
        var began = _options.Clock.GetTimestamp();
        while (true)
        {
            try
            {
                Current = await OpenLockedAsync(_target, _options, cancellation);
                return;
            }
            catch (Exception e) when (e is NpgsqlException or TargetUnreachableException && _options.Clock.GetElapsedTime(began) < ReconnectFor)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(250), _options.Clock, cancellation);
            }
        }
    }

    public ValueTask DisposeAsync() => Current.DisposeAsync();

    private static async Task<Session> OpenLockedAsync(
        NpgsqlDataSource target, RunOptions options, CancellationToken cancellation)
    {
        var session = await Session.OpenAsync(target, new SessionSettings { LockTimeout = options.LockTimeout }, cancellation);
        try
        {
            session.OnNotice = n => options.Report(new RunEvent.Message(n.Severity, n.MessageText));
            await PoolerProbe.ThrowIfPooledAsync(session, target, cancellation);
            await RunnerLock.TakeAsync(session, options.RunnerWait, options.Clock, options.Report, cancellation);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }
}
