using System.Diagnostics;
using System.Globalization;
using Cutover.Benchmarks.Harness;
using Cutover.Fixtures;
using Cutover.Runner;
using Cutover.Sandbox;
using Cutover.Scripts;
using Npgsql;

namespace Cutover.Benchmarks.Peers;

/// <summary>Databases of pack allocations: generated invoices with the pack installed.</summary>
internal static class BillingService
{
    /// <summary>A clone of the template of so many invoices, which is filled when it is first asked for.</summary>
    public static async Task<SandboxDatabase> CloneAsync(SandboxServer server, long invoices, CancellationToken cancellation)
    {
        var template = string.Create(CultureInfo.InvariantCulture, $"invoices_{invoices}");
        await server.CreateTemplateAsync(template, (database, token) => FillAsync(database, invoices, token), cancellation);
        return await server.CreateDatabaseAsync(template, cancellation);
    }

    /// <summary>Calls the backfill in so many sessions and waits for all.</summary>
    public static async Task<Sample> BackfillAsync(SandboxDatabase database, int sessions, CancellationToken cancellation)
    {
        await SettleAsync(database, cancellation);
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, sessions).Select(_ => database.ExecuteAsync("call allocations.backfill()", cancellation)));
        return new Sample(Stopwatch.GetElapsedTime(began), TimeSpan.Zero);
    }

    /// <summary>Has the server write what the generator or the clone left to be written, which it would else do meanwhile.</summary>
    public static async Task SettleAsync(SandboxDatabase database, CancellationToken cancellation)
    {
        await Console.Error.WriteLineAsync("measuring the backfill");
        await database.ExecuteAsync("checkpoint", cancellation);
    }


    private static async Task FillAsync(SandboxDatabase database, long invoices, CancellationToken cancellation)
    {
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"generating {invoices:#,0} invoices"));
        var packs = new PackCatalog(Repository.Sql);
        await new FixtureLoader(database.DataSource, packs).LoadAsync("allocations", cancellation);
        await database.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"select allocations_fixture.generate({invoices})"), cancellation);
        await new ScriptRunner(database.DataSource, packs).ApplyAsync("allocations", new RunOptions(), cancellation);
        await database.ExecuteAsync("vacuum analyze", cancellation);
        NpgsqlConnection.ClearAllPools();
    }
}
