using Cutover.Sandbox;
using Cutover.Scripts.Lexing;
using Npgsql;

namespace Cutover.Benchmarks.Peers;

/// <summary>Statements run one after the other, for as long as they take.</summary>
internal static class Statements
{
    /// <summary>In one session.</summary>
    public static async Task ExecuteAsync(this SandboxDatabase database, string statements, CancellationToken cancellation)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync(statements, cancellation);
    }

    /// <summary>In this session.</summary>
    public static async Task ExecuteAsync(this NpgsqlConnection connection, string statements, CancellationToken cancellation)
    {
        foreach (var statement in StatementSplitter.Split(statements))
        {
            await using var command = new NpgsqlCommand(statement.Text, connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <summary>The one value that a query gives.</summary>
    public static async Task<T> ScalarAsync<T>(this SandboxDatabase database, string query, CancellationToken cancellation)
    {
        await using var command = database.DataSource.CreateCommand(query);
        command.CommandTimeout = 0;
        return (T)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
