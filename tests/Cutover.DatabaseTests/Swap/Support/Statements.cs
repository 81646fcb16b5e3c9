using Cutover.Scripts.Lexing;
using Npgsql;

namespace Cutover.DatabaseTests.Swap.Support;

/// <summary>Several statements in one text: the driver takes one at a time.</summary>
internal static class Statements
{
    /// <summary>Runs them in order, each in a transaction of its own unless the text opens one; stops at the first error.</summary>
    public static async Task RunAsync(this NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        foreach (var statement in StatementSplitter.Split(sql))
        {
            await using var command = new NpgsqlCommand(statement.Text, connection) { CommandTimeout = 300 };
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }
}
