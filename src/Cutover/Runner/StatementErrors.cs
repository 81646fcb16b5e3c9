using Cutover.Scripts.Lexing;
using Npgsql;

namespace Cutover.Runner;

/// <summary>What the server's errors say about a statement that runs without a transaction.</summary>
internal static class StatementErrors
{
    /// <summary>Whether the server refused a transaction, and did nothing.</summary>
    public static bool ForbidsTransaction(PostgresException error) => error.SqlState
        is PostgresErrorCodes.ActiveSqlTransaction
        or PostgresErrorCodes.InvalidTransactionTermination;

    /// <summary>Whether what failed may have committed parts of its work by itself.</summary>
    public static bool CommitsByItself(Statement statement) => statement.StartsWith("call") || statement.StartsWith("do");

    /// <summary>Whether an index is built concurrently under a name that the server is to choose.</summary>
    public static bool IsIndexWithoutName(Statement statement)
    {
        const string Concurrently = "concurrently";
        if (!statement.StartsWith("create", "index", Concurrently, "on") && !statement.StartsWith("create", "unique", "index", Concurrently, "on"))
        {
            return false;
        }

        // A quoted name is no word.
        var end = statement.Text.IndexOf(Concurrently, StringComparison.OrdinalIgnoreCase) + Concurrently.Length;
        return statement.Text.AsSpan(end).TrimStart().StartsWith("on", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether the error means that the statement was done before.</summary>
    public static bool SayItIsDone(Statement statement, PostgresException error) => error.SqlState switch
    {
        PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.DuplicateDatabase
            or PostgresErrorCodes.DuplicateSchema or PostgresErrorCodes.DuplicateColumn => !statement.StartsWith("drop"),
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedObject
            or PostgresErrorCodes.InvalidCatalogName => statement.StartsWith("drop"),
        _ => false,
    };
}
