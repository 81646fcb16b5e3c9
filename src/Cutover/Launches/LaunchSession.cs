using Cutover.Errors;
using Cutover.Runner;
using Cutover.Sessions;
using Npgsql;
using static Cutover.Sessions.Arguments;

namespace Cutover.Launches;

/// <summary>A session that acts as the pack's launch owner, where it may; after a loss it can be had again.</summary>
internal sealed class LaunchSession : IAsyncDisposable
{
    private static readonly TimeSpan ReconnectFor = TimeSpan.FromSeconds(30);

    private readonly NpgsqlDataSource _target;

    private LaunchSession(NpgsqlDataSource target, string pack, LaunchOptions options, Session current, string? role)
    {
        _target = target;
        Pack = pack;
        Options = options;
        Current = current;
        Role = role;
    }

    /// <summary>The pack that it is for.</summary>
    public string Pack { get; }

    public LaunchOptions Options { get; }

    /// <summary>The session to use; another one after <see cref="ReopenAsync"/>.</summary>
    public Session Current { get; private set; }

    /// <summary>The role that it took; null: its own.</summary>
    public string? Role { get; }

    /// <exception cref="TargetUnreachableException">The server was not reached or did not let us in.</exception>
    /// <exception cref="CutoverException">A pooler would hand the session, and its role, to others.</exception>
    public static async Task<LaunchSession> OpenAsync(
        NpgsqlDataSource target, string pack, LaunchOptions options, SessionSettings settings, CancellationToken cancellation)
    {
        var (session, role) = await OpenOneAsync(target, pack, options, settings, cancellation);
        return new LaunchSession(target, pack, options, session, role);
    }

    /// <summary>Opens the session anew.</summary>
    /// <exception cref="TargetUnreachableException">The server did not come back in time.</exception>
    public async Task ReopenAsync(CancellationToken cancellation)
    {
        await Current.DisposeAsync();
        var began = Options.Clock.GetTimestamp();
        while (true)
        {
            try
            {
                (Current, _) = await OpenOneAsync(_target, Pack, Options, new SessionSettings(), cancellation);
                return;
            }
            catch (Exception e) when (e is NpgsqlException or TargetUnreachableException && Options.Clock.GetElapsedTime(began) < ReconnectFor)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(250), Options.Clock, cancellation);
            }
        }
    }

    public ValueTask DisposeAsync() => Current.DisposeAsync();

    private static async Task<(Session Session, string? Role)> OpenOneAsync(
        NpgsqlDataSource target, string pack, LaunchOptions options, SessionSettings settings, CancellationToken cancellation)
    {
        var session = await Session.OpenAsync(target, settings, cancellation);
        try
        {
            session.OnNotice = notice => Report(options, notice);
            await PoolerProbe.ThrowIfPooledAsync(session, target, cancellation);
            var role = await LaunchLedger.RoleAsync(session, pack, cancellation);
            if (role is not null)
            {
                await session.CallAsync("select set_config('role', $1, false)", [Text(role)], cancellation);
            }

            return (session, role);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>The tool commits at once, so what warns of locks that last until a COMMIT is not for its operator.</summary>
    private static void Report(LaunchOptions options, PostgresNotice notice)
    {
        if (notice.SqlState != ErrorCodes.CallerNotQuiet)
        {
            options.Report(new LaunchEvent.Message(notice.Severity, notice.MessageText));
        }
    }
}
