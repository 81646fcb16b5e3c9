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

    private static bool IsOurs(PostgresException error) => error.SqlState.StartsWith("MG", StringComparison.Ordinal);

    /// <summary>The next step for what the server leaves without one.</summary>
    private static string? HintFor(PostgresException error) => error.SqlState switch
    {
        PostgresErrorCodes.InsufficientPrivilege => "Connect as the owner of what the script touches, or have it granted; cutover doctor lists what is missing.",
        PostgresErrorCodes.ReadOnlySqlTransaction => "This server or role only reads. Connect to the primary, or have default_transaction_read_only turned off for the role.",
        PostgresErrorCodes.ActiveSqlTransaction => "The statement cannot run in a transaction. Put it in a script of its own with the header line: -- transaction: none",
        PostgresErrorCodes.DiskFull => "Free space on the server, then run the same command again.",
        _ => null,
    };
}
