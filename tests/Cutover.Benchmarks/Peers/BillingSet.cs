using System.Globalization;
using Cutover.Runner;
using Cutover.Sandbox;
using Cutover.Scripts;

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
        await database.ExecuteAsync(await File.ReadAllTextAsync(FileOf("set_of_eight.sql"), cancellation), cancellation);
        await database.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"select billing.fill({customers})"), cancellation);
        await database.ExecuteAsync(await File.ReadAllTextAsync(FileOf("set_of_eight_keys.sql"), cancellation), cancellation);
        await StageAsync(database, cancellation);
        return database;
    }

    public static async Task StageAsync(SandboxDatabase database, CancellationToken cancellation)
    {
        await database.ExecuteAsync("select cutover.create_staging('billing')", cancellation);
        foreach (var table in Tables)
        {
            await database.ExecuteAsync($"insert into billing_staging.{table} overriding system value select * from billing.{table}", cancellation);
        }

        await database.ExecuteAsync("select cutover.complete_staging('billing')", cancellation);
        await database.ExecuteAsync("vacuum analyze", cancellation);
    }

}
