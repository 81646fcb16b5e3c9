using Npgsql;

namespace Cutover.Runner;

/// <summary>Which failures pass by themselves, and how long to wait before trying again.</summary>
internal static class LockRetry
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);

    public static bool IsWorthwhile(string? sqlState) => sqlState
        is PostgresErrorCodes.LockNotAvailable
        or PostgresErrorCodes.DeadlockDetected
        or PostgresErrorCodes.SerializationFailure;

    /// <summary>Waits with growing, jittered pauses so that clients get through in between.</summary>
    /// <exception cref="LockNotObtainedException">That was the last attempt.</exception>
    /// <exception cref="HalfWayException">That was the last attempt, and earlier statements of the script are done.</exception>
    public static async Task PauseOrThrowAsync(
        RunContext run, string script, int attempt, ScriptFailedException failure, CancellationToken cancellation)
    {
        var blockers = run.Watch.LastSeen;
        if (attempt >= run.Options.Attempts)
        {
            if (failure is HalfWayException halfWay)
            {
                throw Failure.WithBlockers(halfWay, attempt, blockers);
            }

            throw new LockNotObtainedException(
                $"{failure.Message} ({attempt} attempts)", failure.SqlState!, blockers, failure);
        }

        var pause = FirstPause * Math.Pow(2, attempt - 1) * (0.5 + Random.Shared.NextDouble());
        run.Report(new RunEvent.Retrying(script, attempt, pause, blockers));
        await Task.Delay(pause, run.Options.Clock, cancellation);
    }
}
