using Cutover.Scripts.Lexing;
using Cutover.Tests.Support;
using Npgsql;

namespace Cutover.DatabaseTests.Launch;

/// <summary>The platform's own schema, which the pack finds and does not make.</summary>
internal static class LaunchFixture
{
    public static async Task ApplyAsync(NpgsqlDataSource target, CancellationToken cancellation)
    {
        await using var connection = await target.OpenConnectionAsync(cancellation);
        foreach (var file in Directory.EnumerateFiles(Repository.At("sql", "launch", "fixture"), "*.sql").Order(StringComparer.Ordinal))
        {
            foreach (var statement in StatementSplitter.Split(await File.ReadAllTextAsync(file, cancellation)))
            {
                await using var command = new NpgsqlCommand(statement.Text, connection);
                await command.ExecuteNonQueryAsync(cancellation);
            }
        }
    }
}
