using Cutover.Errors;
using Cutover.Sessions;
using static Cutover.Sessions.Arguments;

namespace Cutover.Runner;

/// <summary>One runner per database: a session-level advisory lock on the session that runs the scripts.</summary>
/// <remarks>
/// It is polled, never waited for: a session that waits inside the server holds a snapshot, and
/// "create index concurrently" of the runner at work would wait for that one in turn.
/// </remarks>
internal static class RunnerLock
{
    // "cutover" in ASCII, cut to an int4, and the purpose: any two numbers that nobody else uses.
    // cutover._require_runner has the same two.
    private const int Class = 0x6375746F;
    private const int Purpose = 1;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <exception cref="CutoverException">Another runner was at work for as long as we were to wait.</exception>
    public static async Task TakeAsync(
        Session session, TimeSpan wait, TimeProvider clock, Action<RunEvent> report, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        var pause = FirstPause;
        while (!await TryAsync(session, cancellation))
        {
            var holder = await HolderAsync(session, cancellation);
            if (clock.GetElapsedTime(began) >= wait)
            {
                throw new CutoverException(ExitCode.LockNotObtained, "another runner is at work on this database")
                {
                    SqlState = ErrorCodes.RunnerIsBusy,
                    Detail = $"It is {holder}; waited {wait.TotalSeconds:0} s.",
                    Hint = "Let it finish and run this again, or wait longer: --lock-wait 30m",
                };
            }

            report(new RunEvent.WaitingForRunner(holder));
            await Task.Delay(Jitter(pause), clock, cancellation);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private static async Task<bool> TryAsync(Session session, CancellationToken cancellation) =>
        await session.CallAsync(
            "select pg_try_advisory_lock($1, $2)", [Integer(Class), Integer(Purpose)], cancellation) is true;

    private static async Task<string> HolderAsync(Session session, CancellationToken cancellation) =>
        (string?)await session.CallAsync(
            BootstrapQuery.Of("runner_lock_holder"), [Integer(Class), Integer(Purpose)], cancellation) ?? "a session that ended just now";

    private static TimeSpan Jitter(TimeSpan pause) => pause * (0.5 + Random.Shared.NextDouble());
}
