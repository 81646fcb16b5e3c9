using Cutover.Runner;
using Cutover.Sessions;
using Npgsql;

namespace Cutover.Launches;

/// <summary>A swap from the first attempt to the last foreign key, on one session.</summary>
internal sealed class SwapRun : IAsyncDisposable
{
    // Shorter than the lock budget: who is in the way must be seen before the attempt is over.
    private static readonly TimeSpan WatchPatience = TimeSpan.FromMilliseconds(100);

    private readonly List<long> _failedAttempts = [];
    private readonly LockPatience _patience;

    private SwapRun(LaunchSession session, BlockerWatch watch)
    {
        Session = session;
        Watch = watch;
        _patience = new LockPatience(session, watch);
    }

    public LaunchSession Session { get; }

    public BlockerWatch Watch { get; }

    public static async Task<SwapRun> OpenAsync(
        NpgsqlDataSource target, string pack, LaunchOptions options, CancellationToken cancellation)
    {
        var session = await LaunchSession.OpenAsync(target, pack, options, new SessionSettings(), cancellation);
        if (session.Role is { } role)
        {
            options.Report(new LaunchEvent.ActingAs(role));
        }

        var watch = new BlockerWatch(target, options.Clock, WatchPatience);
        await watch.PrepareAsync(cancellation);
        return new SwapRun(session, watch);
    }

    /// <summary>Swaps and commits; from then on nothing can be cancelled any more but what follows.</summary>
    public async Task<Launch> SwapAsync(SwapCall call, CancellationToken cancellation)
    {
        var transaction = new SwapTransaction(Session);
        var (launch, committedAt) = await AttemptAsync(call.Kind, () => transaction.RunAsync(call, cancellation), cancellation);
        await LaunchLedger.RecordCommitAsync(Session.Current, launch.Id, committedAt, _failedAttempts, CancellationToken.None);
        Session.Options.Report(new LaunchEvent.Committed(launch));
        return launch;
    }

    /// <summary>Tries again while the tables are in use, and keeps a record of every attempt that failed.</summary>
    public Task<T> AttemptAsync<T>(SwapKind kind, Func<Task<T>> attempt, CancellationToken cancellation) =>
        _patience.RunAsync(attempt, (failure, duration) => RecordAsync(kind, failure, duration), cancellation);

    public Task<LaunchReport> FinishAsync(Launch launch, bool wasResumed, CancellationToken cancellation) =>
        new LaunchFinisher(Session, Watch).FinishAsync(launch, wasResumed, cancellation);

    public async ValueTask DisposeAsync()
    {
        await Watch.DisposeAsync();
        await Session.DisposeAsync();
    }

    private async Task RecordAsync(SwapKind kind, PostgresException failure, TimeSpan duration)
    {
        try
        {
            _failedAttempts.Add(await LaunchLedger.RecordAttemptAsync(
                Session.Current, Session.Pack, kind, duration, failure, Watch.LastSeen, CancellationToken.None));
        }
        catch (NpgsqlException)
        {
            // The failure itself is what the operator must see.
        }
    }
}
