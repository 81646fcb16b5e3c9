using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Sandbox;
using Cutover.Sources.Copying;
using Cutover.Sources.Verifying;

namespace Cutover.DatabaseTests.Sources;

/// <summary>Every hazard copied and verified once from each engine, a table each; tests look at their own.</summary>
public sealed class HazardCopy(TestServers servers) : IAsyncDisposable
{
    private readonly Dictionary<ServerEngine, Lazy<Task<Outcome>>> _outcomes = new()
    {
        [ServerEngine.MariaDb] = new(() => RunAsync(servers, ServerEngine.MariaDb)),
        [ServerEngine.MySql] = new(() => RunAsync(servers, ServerEngine.MySql)),
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal Task<Outcome> FromAsync(ServerEngine engine) => _outcomes[engine].Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var outcome in _outcomes.Values.Where(static o => o is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }))
        {
            await (await outcome.Value).Target.DisposeAsync();
        }
    }

    private static async Task<Outcome> RunAsync(TestServers servers, ServerEngine engine)
    {
        await using var source = await SourceDatabase.CreateAsync(servers, engine);
        var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder();
        var schema = new System.Text.StringBuilder("create type letter as enum ('a', 'b'); create domain price as numeric(12,2);");
        foreach (var hazard in Hazard.All.Values.Where(h => h.IsOn(engine)))
        {
            await source.ExecuteAsync(
                $"set sql_mode = 'allow_invalid_dates', time_zone = '{hazard.Zone}'",
                $"create table {hazard.Table} (id int primary key, v {hazard.SourceType} null)",
                $"insert into {hazard.Table} values (1, {hazard.Value})");
            schema.AppendLine($"create table {hazard.Table} (id integer primary key, v {hazard.TargetType}); select cutover.manage_table('shop', '{hazard.Table}', 'ignore');");
            packs.Write($"shop/source/10_{hazard.Table}.mysql.sql", $"-- summary:  {hazard.Name}\n\nselect id, {hazard.Select ?? "v"} as v\nfrom {hazard.Table};\n");
        }

        packs.Schema("0010_tables", schema.ToString());
        await target.UpAsync(packs);
        await new CopyRunner(target.DataSource, source.Settings, packs.Catalog).RunAsync("shop", new CopyOptions(), Cancellation);
        var proof = await new VerifyRunner(target.DataSource, source.Settings, packs.Catalog).RunAsync("shop", new VerifyOptions { ShowsValues = true }, Cancellation);
        return new Outcome(target, proof);
    }

    internal sealed record Outcome(Target Target, VerifyReport Proof);
}
