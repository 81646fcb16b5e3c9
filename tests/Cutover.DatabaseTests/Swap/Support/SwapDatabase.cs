using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Runner;
using Cutover.Sandbox;
using Cutover.Scripts;
using Cutover.Scripts.Lexing;
using Cutover.Tests.Support;

namespace Cutover.DatabaseTests.Swap.Support;

/// <summary>Databases that have core, and the shop that the tests swap: nearly every kind of object that PostgreSQL knows.</summary>
internal static class SwapDatabase
{
    private static readonly string Folder = Repository.At("tests", "Cutover.DatabaseTests", "Swap");

    /// <summary>Core, and <c>public.copy_rows(pack)</c>, which loads staging with the rows of live.</summary>
    public static Task<Target> WithCoreAsync(TestServers servers, PostgresVersion version) =>
        Target.CloneAsync(servers, version, "swap_core", FillCoreAsync);

    /// <summary>The files of <c>Shop</c> on top: pack <c>shop</c> manages its tables, and nothing is staged yet.</summary>
    public static Task<Target> WithShopAsync(TestServers servers, PostgresVersion version) =>
        Target.CloneAsync(servers, version, "swap_shop", (database, cancellation) => FillShopAsync(database, version, cancellation));

    private static async Task FillCoreAsync(SandboxDatabase database, CancellationToken cancellation)
    {
        await new ScriptRunner(database.DataSource, new PackCatalog(Repository.At("sql")))
            .ApplyAsync(Pack.CoreName, new RunOptions(), cancellation);
        await RunAsync(database, [Path.Combine(Folder, "Support", "copy_rows.sql")], cancellation);
    }

    private static async Task FillShopAsync(SandboxDatabase database, PostgresVersion version, CancellationToken cancellation)
    {
        await FillCoreAsync(database, cancellation);
        var files = Directory.EnumerateFiles(Path.Combine(Folder, "Shop"), "*.sql")
            .Where(f => version == PostgresVersion.V18 || !f.EndsWith("_version_18.sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        await RunAsync(database, files, cancellation);
    }

    /// <summary>On one connection: a file may set the role and the path for those that follow.</summary>
    private static async Task RunAsync(SandboxDatabase database, IEnumerable<string> files, CancellationToken cancellation)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(cancellation);
        foreach (var file in files)
        {
            foreach (var statement in StatementSplitter.Split(await File.ReadAllTextAsync(file, cancellation)))
            {
                await using var command = new Npgsql.NpgsqlCommand(statement.Text, connection);
                await command.ExecuteNonQueryAsync(cancellation);
            }
        }
    }
}
