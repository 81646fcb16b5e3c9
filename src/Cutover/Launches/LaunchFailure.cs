using System.Globalization;
using Cutover.Errors;
using Cutover.Runner;
using Npgsql;

namespace Cutover.Launches;

/// <summary>Turns the server's refusal into one that a person or a pipeline can act on.</summary>
internal static class LaunchFailure
{
    /// <summary>Whether the tables were in use, so that a later attempt may succeed.</summary>
    public static bool IsInUse(PostgresException error) => error.SqlState
        is ErrorCodes.LocksNotObtained
        or PostgresErrorCodes.LockNotAvailable
        or PostgresErrorCodes.DeadlockDetected;

    /// <summary>Whether its detail may quote rows of the database.</summary>
    public static bool MayQuoteRows(PostgresException error) =>
        error.SqlState == ErrorCodes.CheckFailed || !IsOurs(error);

    /// <summary>What the server raised, with the exit code that it stands for.</summary>
    public static CutoverException Of(PostgresException error) => new(CodeOf(error), error.MessageText, error)
    {
        SqlState = error.SqlState,
        Detail = error.Detail,
        DetailMayHoldRows = MayQuoteRows(error),
        Hint = error.Hint ?? HintFor(error),
    };

    /// <summary>The tables were in use until patience was over.</summary>
    public static LockNotObtainedException InUse(
        PostgresException error, int attempts, TimeSpan waited, IReadOnlyList<Blocker> blockers) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{error.MessageText} ({attempts} {(attempts == 1 ? "attempt" : "attempts")} in {waited.TotalSeconds:0.#} s)"),
            error.SqlState,
            blockers,
            error)
        {
            Detail = error.SqlState == ErrorCodes.LocksNotObtained && error.Detail is { } held ? held : LockNotObtainedException.Describe(blockers),
            Hint = "End the transactions that are named (select pg_terminate_backend(pid);), or wait longer: --wait 30m. Nothing was changed.",
        };

    private static ExitCode CodeOf(PostgresException error) => error.SqlState switch
    {
        ErrorCodes.CheckFailed => ExitCode.CheckFailed,
        ErrorCodes.LocksNotObtained or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected => ExitCode.LockNotObtained,
        _ when error.SqlState.StartsWith("MG03", StringComparison.Ordinal) => ExitCode.CheckFailed,
        _ when IsOurs(error) => ExitCode.Refused,
        _ => ExitCode.Failed,
    };

    private static bool IsOurs(PostgresException error) => error.SqlState.StartsWith("MG", StringComparison.Ordinal);

    private static string? HintFor(PostgresException error) => error.SqlState switch
    {
        PostgresErrorCodes.InsufficientPrivilege =>
            "Connect as the pack's launch owner or as the owner of schema cutover; what is missing: select * from cutover.missing_privileges(PACK);",
        PostgresErrorCodes.QueryCanceled =>
            "It was cancelled on the server, by somebody's pg_cancel_backend or a timeout. Nothing was changed; run the same command again.",
        PostgresErrorCodes.ReadOnlySqlTransaction =>
            "This server or role only reads. Connect to the primary, or have default_transaction_read_only turned off for the role.",
        _ => null,
    };
}
