using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Runner;
using Cutover.Sandbox;
using Cutover.Scripts;
using Cutover.Tests.Support;

namespace Cutover.DatabaseTests.Swap.Support;

/// <summary>Databases that have core, and the shop that the tests swap: nearly every kind of object that PostgreSQL knows.</summary>
internal static class SwapDatabase
{
    /// <summary>Where the SQL of these tests is.</summary>
    public static string Folder { get; } = Repository.At("tests", "Cutover.DatabaseTests", "Swap");

    /// <summary>Core, and <c>public.copy_rows(pack)</c>, which loads staging with the rows of live.</summary>
    public static Task<Target> WithCoreAsync(TestServers servers, PostgresVersion version) =>
        Target.CloneAsync(servers, version, "swap_core", FillCoreAsync);

    /// <summary>The files of <c>Shop</c> on top: pack <c>shop</c> manages its tables, and nothing is staged yet.</summary>
    public static Task<Target> WithShopAsync(TestServers servers, PostgresVersion version) =>
        Target.CloneAsync(servers, version, "swap_shop", (database, cancellation) => FillShopAsync(database, version, cancellation));

    /// <summary>A parent and a child that pack <c>store</c> manages, staged with the rows of live and ready to be launched.</summary>
    public static Task<Target> WithStoreAsync(TestServers servers, PostgresVersion version) =>
        Target.CloneAsync(servers, version, "swap_store", FillStoreAsync);

    /// <summary>The store on a database where all that is created is open to <c>anon</c> and <c>authenticated</c>, unless it is closed.</summary>
    public static Task<Target> HostedAsync(TestServers servers, PostgresVersion version) => Target.CloneAsync(
        servers,
        version,
        "swap_hosted",
        async (database, cancellation) =>
        {
            await RunAsync(database, [Path.Combine(Folder, "Support", "hosted.sql")], cancellation);
            await FillStoreAsync(database, cancellation);
        });

    /// <summary>Core, and the roles that random schemas grant to.</summary>
    public static Task<Target> WithRandomAsync(TestServers servers, PostgresVersion version) => Target.CloneAsync(
        servers,
        version,
        "swap_random",
        async (database, cancellation) =>
        {
            await FillCoreAsync(database, cancellation);
            await RunAsync(database, [Path.Combine(Folder, "Shop", "010_roles.sql")], cancellation);
        });

    /// <summary>Eight tables, with so many customers; pack <c>billing</c> manages them.</summary>
    public static async Task<Target> WithBillingAsync(TestServers servers, PostgresVersion version, int customers)
    {
        var target = await WithCoreAsync(servers, version);
        await using var connection = await target.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        foreach (var text in new[] { Billing("set_of_eight"), $"select billing.fill({customers})", Billing("set_of_eight_keys") })
        {
            await connection.RunAsync(text, TestContext.Current.CancellationToken);
        }

        return target;
    }

    /// <summary>The same on a server of the test's own.</summary>
    public static Task<Target> WithStoreOnAsync(SandboxServer server) => Target.CloneAsync(server, "swap_store", FillStoreAsync);

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

    private static async Task FillStoreAsync(SandboxDatabase database, CancellationToken cancellation)
    {
        await FillCoreAsync(database, cancellation);
        await RunAsync(database, [Path.Combine(Folder, "Support", "store.sql"), Path.Combine(Folder, "Support", "stage_store.sql")], cancellation);
    }

    private static string Billing(string file) => File.ReadAllText(Path.Combine(Folder, "Billing", $"{file}.sql"));

    /// <summary>On one connection: a file may set the role and the path for those that follow.</summary>
    private static async Task RunAsync(SandboxDatabase database, IEnumerable<string> files, CancellationToken cancellation)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(cancellation);
        foreach (var file in files)
        {
            await connection.RunAsync(await File.ReadAllTextAsync(file, cancellation), cancellation);
        }
    }
}
