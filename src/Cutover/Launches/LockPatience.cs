using System.Diagnostics.CodeAnalysis;
using Cutover.Runner;
using Npgsql;

namespace Cutover.Launches;

/// <summary>Tries again, with pauses in which clients get through, what found tables in use.</summary>
internal sealed class LockPatience(LaunchSession session, BlockerWatch watch)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly LaunchOptions _options = session.Options;

    /// <param name="attempt">One attempt; a failed one leaves no transaction open.</param>
    /// <param name="record">Told of each attempt that failed, with how long it took.</param>
    /// <param name="cancellation">Cancels the attempt, or the pause.</param>
    /// <exception cref="LockNotObtainedException">The tables were in use for as long as we were to wait.</exception>
    /// <exception cref="Errors.CutoverException">The server refused for another reason.</exception>
    public async Task<T> RunAsync<T>(
        Func<Task<T>> attempt, Func<PostgresException, TimeSpan, Task>? record, CancellationToken cancellation)
    {
        var began = _options.Clock.GetTimestamp();
        for (var number = 1; ; number++)
        {
            _options.Report(new LaunchEvent.Attempting(number));
            var started = _options.Clock.GetTimestamp();
            try
            {
                return await WatchedAsync(attempt, cancellation);
            }
            catch (PostgresException e) when (!session.Current.IsLost && !cancellation.IsCancellationRequested)
            {
                await (record?.Invoke(e, _options.Clock.GetElapsedTime(started)) ?? Task.CompletedTask);
                if (!LaunchFailure.IsInUse(e))
                {
                    throw LaunchFailure.Of(e);
                }

                await PauseOrThrowAsync(e, number, _options.Clock.GetElapsedTime(began), cancellation);
            }
        }
    }

    private async Task<T> WatchedAsync<T>(Func<Task<T>> attempt, CancellationToken cancellation)
    {
        Task<T>? running = null;
        await watch.WatchAsync(
            session.Current.BackendPid,
            () => running = Heartbeat.DuringAsync(attempt(), _options),
            blockers => _options.Report(new LaunchEvent.Waiting(blockers)),
            cancellation);
        return await running!;
    }

    [SuppressMessage("Security", "CA5394", Justification = "Jitter keeps two callers from meeting again; nobody gains by guessing it.")]
    private async Task PauseOrThrowAsync(PostgresException error, int attempt, TimeSpan waited, CancellationToken cancellation)
    {
        if (waited >= _options.Wait)
        {
            throw LaunchFailure.InUse(error, attempt, waited, watch.LastSeen);
        }

        var pause = ShortestPause + ((LongestPause - ShortestPause) * Random.Shared.NextDouble());
        pause = pause < _options.Wait - waited ? pause : _options.Wait - waited;
        _options.Report(new LaunchEvent.InUse(attempt, error.Detail, pause));
        await Task.Delay(pause, _options.Clock, cancellation);
    }
}
