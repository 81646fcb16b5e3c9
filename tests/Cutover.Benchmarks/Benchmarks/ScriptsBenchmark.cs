using Cutover.Benchmarks.Harness;
using Cutover.Benchmarks.Peers;
using Cutover.Sandbox;

namespace Cutover.Benchmarks.Benchmarks;

/// <summary>Applying 500 scripts of one table each to a fresh database.</summary>
internal sealed class ScriptsBenchmark : IBenchmark
{
    private const string Installed = "cutover up";
    private const string Fresh = "cutover up, installing core first";
    private const string Psql = "psql -f … -f …";
    private const string PsqlFramed = "psql, begin and commit around each file";
    private const string DbUp = "DbUp, a transaction for each script";
    private const string Sqitch = "sqitch deploy";

    private const string CoreTemplate = "core";
    private const int Scripts = 500;

    /// <inheritdoc/>
    public string Name => "scripts";

    /// <inheritdoc/>
    public string Summary => $"{Scripts} scripts of one table each, against psql, DbUp and sqitch, without and with waiting for the disk.";

    /// <inheritdoc/>
    /// <remarks>
    /// Both servers live until the end, and so do their databases: on ext4 a file that is made soon after
    /// thousands were deleted takes several times as long, and would be somebody else's measurement.
    /// </remarks>
    public async Task<IReadOnlyList<ResultTable>> RunAsync(BenchmarkOptions options, CancellationToken cancellation)
    {
        using var scripts = new TableScripts(Scripts);
        await using var fast = await Servers.StartPostgresAsync(durable: false, cancellation);
        await using var durable = await Servers.StartPostgresAsync(durable: true, cancellation);
        return
        [
            await RunAsync("500 scripts, fsync off", fast, scripts, options.Runs ?? 5, cancellation),
            await RunAsync("500 scripts, fsync on", durable, scripts, options.Runs ?? 5, cancellation),
        ];
    }

    private static async Task<ResultTable> RunAsync(
        string title, SandboxServer server, TableScripts scripts, int runs, CancellationToken cancellation)
    {
        var clients = new Clients(server, scripts);
        await server.CreateTemplateAsync(
            CoreTemplate, (database, token) => clients.Cutover(database, "up", "core").OutputAsync(token), cancellation);

        var race = new Race(title)
            .Add(On(server, Installed, CoreTemplate, clients.CutoverUp))
            .Add(On(server, Psql, null, clients.Psql))
            .Add(On(server, PsqlFramed, null, clients.PsqlFramed))
            .Add(On(server, DbUp, null, clients.DbUp))
            .Add(On(server, Fresh, null, clients.CutoverUp));
        if (Clients.HasSqitch)
        {
            race.Add(On(server, Sqitch, null, database => clients.Sqitch(database, "deploy")) with { MostRuns = 2 });
        }

        var table = await race
            .Compare(new Comparison(Installed, Psql, "≤ 2"))
            .Compare(new Comparison(Installed, PsqlFramed, "≤ 2"))
            .Compare(new Comparison(Fresh, Psql))
            .Compare(new Comparison(DbUp, Installed))
            .Compare(new Comparison(Sqitch, Installed, "≥ 10"))
            .RunAsync(runs, cancellation);
        return table with { Notes = [await clients.DescribeAsync(cancellation)] };
    }

    private static Contender On(
        SandboxServer server, string name, string? template, Func<SandboxDatabase, PeerCommand> program) =>
        new(name, async cancellation =>
        {
            var database = await server.CreateDatabaseAsync(template, cancellation);
            return await program(database).MeasureAsync(cancellation);
        });
}
