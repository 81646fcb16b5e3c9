using Cutover.Errors;
using Cutover.Scripts.Lexing;
using Npgsql;

namespace Cutover.Runner;

/// <summary>Turns the server's error into one that names the file, the line and what became of the script.</summary>
internal static class Failure
{
    public static ScriptFailedException Of(
        PreparedScript script, Statement statement, PostgresException error, string outcome, bool isAboutStatement = true) =>
        new(
            script.Script.Path,
            isAboutStatement ? script.PositionOf(statement, error) : default,
            error.MessageText,
            error)
        {
            SqlState = error.SqlState,
            Detail = error.Detail,
            DetailMayHoldRows = !IsOurs(error),
            Hint = error.Hint ?? HintFor(error),
            Statement = isAboutStatement ? statement.Text : null,
            Outcome = outcome,
        };

    /// <summary>The script ran, and then its row in the ledger could not be written.</summary>
    public static CutoverException OfRecord(PreparedScript script, PostgresException error) => error.SqlState == ErrorCodes.RunnerIsBusy
        ? TakenOver(error, $"nothing of {script.Name} was kept")
        : new ScriptFailedException(script.Script.Path, default, $"it ran, but could not be recorded: {error.MessageText}", error)
        {
            SqlState = error.SqlState,
            Detail = error.Detail,
            DetailMayHoldRows = !IsOurs(error),
            Hint = error.Hint ?? "See what the script leaves set, locked or dropped: its row in schema cutover is written in the same transaction.",
            Outcome = "Nothing of the script was kept.",
        };

    public static HalfWayException HalfWay(
        PreparedScript script, Statement statement, PostgresException error, int done, string outcome, string hint) =>
        new(script.Script.Path, script.PositionOf(statement, error), error.MessageText, done, script.Statements.Count, error)
        {
            SqlState = error.SqlState,
            Detail = error.Detail,
            DetailMayHoldRows = !IsOurs(error),
            Hint = error.Hint is null ? hint : $"{error.Hint} {hint}",
            Statement = statement.Text,
            Outcome = outcome,
        };

    /// <summary>A statement of a script without a transaction failed.</summary>
    public static CutoverException OfStatement(
        PreparedScript script, int index, string? leftover, PostgresException error, bool mayHaveCommitted)
    {
        var statement = script.Statements[index];
        var done = $"{index} of {script.Statements.Count} statements are done";
        if (error.SqlState == ErrorCodes.RunnerIsBusy)
        {
            return TakenOver(error, $"{done} of {script.Name}");
        }

        if (leftover is not null)
        {
            return HalfWay(
                script, statement, error, index,
                $"{done}; the invalid index {leftover} was left behind.",
                "Mend the cause and run the same command again: it drops its own leftover first and resumes here.");
        }

        if (mayHaveCommitted)
        {
            return HalfWay(
                script, statement, error, index,
                $"{done}; what this one committed before it failed is kept.",
                "Mend the cause and run the same command again: it starts this statement anew.");
        }

        return index == 0
            ? Of(script, statement, error, "Nothing of the script was kept.")
            : HalfWay(
                script, statement, error, index,
                $"{done}.",
                "Mend the cause, or this statement, and run the same command again: it resumes here.");
    }

    /// <summary>A statement was started, nobody heard how it ended, and running it again would not show.</summary>
    public static HalfWayException InDoubt(PreparedScript script, int index)
    {
        var statement = script.Statements[index];
        return new HalfWayException(
            script.Script.Path, script.PositionOf(statement), "whether this statement was done is not known", index, script.Statements.Count)
        {
            SqlState = ErrorCodes.StatementInDoubt,
            Detail = "The connection was lost while it ran, and it commits by itself what it does.",
            Hint = "Look in the database whether it was done, then run the same command with --in-doubt done, or with --in-doubt again.",
            Statement = statement.Text,
            Outcome = $"{index} of {script.Statements.Count} statements are done.",
        };
    }

    /// <summary>The last attempt at a statement did not get its lock, and those before it are done.</summary>
    public static HalfWayException WithBlockers(HalfWayException failure, int attempts, IReadOnlyList<Blocker> blockers) =>
        new(
            failure.Script,
            failure.Position,
            $"{(failure.InnerException as PostgresException)?.MessageText ?? failure.Message} ({attempts} attempts)",
            failure.Done,
            failure.Count,
            failure)
        {
            SqlState = failure.SqlState,
            Detail = LockNotObtainedException.Describe(blockers),
            Hint = LockNotObtainedException.NextStep,
            Statement = failure.Statement,
            Outcome = failure.Outcome,
        };

    /// <summary>In a trial a script failed that may need one that was not tried.</summary>
    public static ScriptFailedException WithoutWhatWasNotTried(ScriptFailedException failure, IReadOnlyList<string> notTried) =>
        new(failure.Script, failure.Position, (failure.InnerException as PostgresException)?.MessageText ?? failure.Message, failure)
        {
            SqlState = failure.SqlState,
            Detail = failure.Detail,
            DetailMayHoldRows = failure.DetailMayHoldRows,
            Hint = $"It may need what no trial can run: {string.Join(", ", notTried)} (transaction: none). {failure.Hint}".TrimEnd(),
            Statement = failure.Statement,
            Outcome = "Nothing was kept.",
        };

    private static CutoverException TakenOver(PostgresException error, string outcome) =>
        new(ExitCode.LockNotObtained, $"{error.MessageText}; {outcome}", error)
        {
            SqlState = error.SqlState,
            Detail = error.Detail,
            Hint = error.Hint,
        };

    private static bool IsOurs(PostgresException error) => error.SqlState.StartsWith("MG", StringComparison.Ordinal);

    /// <summary>The next step for what the server leaves without one.</summary>
    private static string? HintFor(PostgresException error) => error.SqlState switch
    {
        PostgresErrorCodes.InsufficientPrivilege => "Connect as the owner of what the script touches, or have it granted; cutover doctor lists what is missing.",
        PostgresErrorCodes.ReadOnlySqlTransaction => "This server or role only reads. Connect to the primary, or have default_transaction_read_only turned off for the role.",
        PostgresErrorCodes.ActiveSqlTransaction or PostgresErrorCodes.InvalidTransactionTermination => "The statement cannot run in a transaction. Put it in a script of its own with the header line: -- transaction: none",
        PostgresErrorCodes.QueryCanceled => "It was cancelled on the server: by statement_timeout, or by somebody's pg_cancel_backend. Run the same command again.",
        PostgresErrorCodes.InvalidTableDefinition => "If a view is to lose or rename a column, drop it first in the same file: drop view if exists NAME; what depends on it says so.",
        PostgresErrorCodes.DiskFull => "Free space on the server, then run the same command again.",
        _ => null,
    };
}
