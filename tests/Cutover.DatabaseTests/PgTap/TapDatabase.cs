using Cutover.DatabaseTests.Servers;
using Cutover.Fixtures;
using Cutover.Runner;
using Cutover.Sandbox;
using Cutover.Scripts;
using Cutover.Tests.Support;
using Npgsql;

namespace Cutover.DatabaseTests.PgTap;

/// <summary>Databases that have core, pgTAP and, for a pack's own tests, its fixture and the pack: cloned from a template, one for each test.</summary>
internal static class TapDatabase
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="servers">The servers.</param>
    /// <param name="version">Which of them.</param>
    /// <param name="pack">The pack whose fixture and scripts are there; core alone has no fixture.</param>
    /// <param name="extensions">Extensions that the test creates for itself.</param>
    public static async Task<SandboxDatabase> CreateAsync(
        TestServers servers, PostgresVersion version, string pack, IEnumerable<string> extensions)
    {
        var server = await servers.PostgresAsync(version, Cancellation);
        await using (var postgres = NpgsqlDataSource.Create(server.ConnectionString))
        {
            foreach (var extension in extensions.Prepend("pgtap"))
            {
                await RequireAsync(postgres, extension, server);
            }
        }

        var template = $"{pack}_with_pgtap";
        await server.CreateTemplateAsync(template, (database, cancellation) => FillAsync(database, pack, cancellation), Cancellation);
        return await server.CreateDatabaseAsync(template, Cancellation);
    }

    /// <summary>The fixture of pack lerg is two environments, and its scripts are for one of them.</summary>
    private static IReadOnlyCollection<string> Fixture(string pack) => pack == "lerg" ? ["0010_platform", "0020_production"] : [];

    private static async Task FillAsync(SandboxDatabase database, string pack, CancellationToken cancellation)
    {
        var packs = new PackCatalog(Repository.At("sql"));
        if (packs.Read(pack).Fixture.Count > 0)
        {
            await new FixtureLoader(database.DataSource, packs).LoadAsync(pack, Fixture(pack), cancellation);
        }

        await new ScriptRunner(database.DataSource, packs).ApplyAsync(pack, new RunOptions(), cancellation);
        await using var command = database.DataSource.CreateCommand("create extension pgtap");
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>A missing extension is what a missing server is: a skip here, a failure in CI.</summary>
    private static async Task RequireAsync(NpgsqlDataSource postgres, string extension, SandboxServer server)
    {
        await using var command = postgres.CreateCommand("select exists (select from pg_available_extensions where name = $1)");
        command.Parameters.Add(new() { Value = extension });
        if (await command.ExecuteScalarAsync(Cancellation) is true)
        {
            return;
        }

        var message = $"extension {extension} is not installed for PostgreSQL {server.Version.Major}; ./build.sh Test installs it on Debian and Ubuntu";
        Assert.SkipUnless(TestServers.IsRequired, message);
        Assert.Fail(message);
    }
}
