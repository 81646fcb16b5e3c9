using System.Globalization;
using Cutover.Runner;
using Cutover.Sandbox;
using Cutover.Scripts;
using Cutover.Scripts.Lexing;
using Npgsql;

namespace Cutover.Benchmarks.Peers;

/// <summary>Eight tables with 32 indexes, 16 foreign keys, 8 views, policies, grants and triggers, staged with the rows of live.</summary>
/// <remarks>The SQL is that of the tests, beside this program in <c>Billing/</c>.</remarks>
internal static class BillingSet
{
    public const int RowsPerCustomer = 10;

    public static IReadOnlyList<string> Tables { get; } = ["customer", "account", "invoice", "line", "payment", "allocation", "credit", "note"];

    /// <summary>Where a script of the set is.</summary>
    public static string FileOf(string name) => Path.Combine(AppContext.BaseDirectory, "Billing", name);

    /// <summary>A database with so many customers, ready to be launched.</summary>
    public static async Task<SandboxDatabase> CreateAsync(SandboxServer server, int customers, CancellationToken cancellation)
    {
        var database = await server.CreateDatabaseAsync(template: null, cancellation);
        await new ScriptRunner(database.DataSource, new PackCatalog(AppContext.BaseDirectory))
            .ApplyAsync(Pack.CoreName, new RunOptions(), cancellation);
        await RunAsync(database, await File.ReadAllTextAsync(FileOf("set_of_eight.sql"), cancellation), cancellation);
        await RunAsync(database, string.Create(CultureInfo.InvariantCulture, $"select billing.fill({customers})"), cancellation);
        await RunAsync(database, await File.ReadAllTextAsync(FileOf("set_of_eight_keys.sql"), cancellation), cancellation);
        await StageAsync(database, cancellation);
        return database;
    }

    public static async Task StageAsync(SandboxDatabase database, CancellationToken cancellation)
    {
        await RunAsync(database, "select cutover.create_staging('billing')", cancellation);
        foreach (var table in Tables)
        {
            await RunAsync(database, $"insert into billing_staging.{table} overriding system value select * from billing.{table}", cancellation);
        }

        await RunAsync(database, "select cutover.complete_staging('billing')", cancellation);
        await RunAsync(database, "vacuum analyze", cancellation);
    }

    public static async Task RunAsync(SandboxDatabase database, string sql, CancellationToken cancellation)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(cancellation);
        foreach (var statement in StatementSplitter.Split(sql))
        {
            await using var command = new NpgsqlCommand(statement.Text, connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }
}
