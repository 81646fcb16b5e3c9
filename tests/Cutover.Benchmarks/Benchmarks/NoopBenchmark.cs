using Cutover.Benchmarks.Harness;
using Cutover.Benchmarks.Peers;

namespace Cutover.Benchmarks.Benchmarks;

/// <summary>Finding out that 500 scripts are applied.</summary>
internal sealed class NoopBenchmark : IBenchmark
{
    private const string Up = "cutover up";
    private const string Status = "cutover status";
    private const string SqitchUp = "sqitch deploy";
    private const string SqitchStatus = "sqitch status";

    /// <inheritdoc/>
    public string Name => "noop";

    /// <inheritdoc/>
    public string Summary => "up and status with 500 scripts applied and nothing to do, against sqitch.";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ResultTable>> RunAsync(BenchmarkOptions options, CancellationToken cancellation)
    {
        using var scripts = new TableScripts(500);
        await using var server = await Servers.StartPostgresAsync(durable: false, cancellation);
        var clients = new Clients(server, scripts);
        var race = new Race("Nothing to do, 500 scripts applied");

        await using var ours = await server.CreateDatabaseAsync(template: null, cancellation);
        await clients.CutoverUp(ours).OutputAsync(cancellation);
        race.Add(new Contender(Up, clients.CutoverUp(ours).MeasureAsync))
            .Add(new Contender(Status, clients.Cutover(ours, "status", TableScripts.Pack).MeasureAsync));

        await using var theirs = await server.CreateDatabaseAsync(template: null, cancellation);
        if (Clients.HasSqitch)
        {
            await clients.Sqitch(theirs, "deploy").OutputAsync(cancellation);
            race.Add(new Contender(SqitchUp, clients.Sqitch(theirs, "deploy").MeasureAsync))
                .Add(new Contender(SqitchStatus, clients.Sqitch(theirs, "status").MeasureAsync));
        }

        var table = await race
            .Compare(new Comparison(SqitchUp, Up))
            .Compare(new Comparison(SqitchStatus, Status))
            .RunAsync(options.Runs ?? 10, cancellation);
        return [table with { Notes = [await clients.DescribeAsync(cancellation)] }];
    }
}
