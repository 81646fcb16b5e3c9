using Cutover.DatabaseTests.Servers;
using Cutover.Runner;
using Cutover.Sandbox;
using Cutover.Scripts;
using Cutover.Tests.Support;
using Npgsql;

namespace Cutover.DatabaseTests.PgTap;

/// <summary>Databases that have core and pgTAP: cloned from a template, one for each test.</summary>
internal static class TapDatabase
{
    private const string Template = "core_with_pgtap";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<SandboxDatabase> CreateAsync(TestServers servers, PostgresVersion version, IEnumerable<string> extensions)
    {
        var server = await servers.PostgresAsync(version, Cancellation);
        await using (var postgres = NpgsqlDataSource.Create(server.ConnectionString))
        {
            foreach (var extension in extensions.Prepend("pgtap"))
            {
                await RequireAsync(postgres, extension, server);
            }
        }

        await server.CreateTemplateAsync(Template, FillAsync, Cancellation);
        return await server.CreateDatabaseAsync(Template, Cancellation);
    }

    private static async Task FillAsync(SandboxDatabase database, CancellationToken cancellation)
    {
        await new ScriptRunner(database.DataSource, new PackCatalog(Repository.At("sql")))
            .ApplyAsync(Pack.CoreName, new RunOptions(), cancellation);
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
