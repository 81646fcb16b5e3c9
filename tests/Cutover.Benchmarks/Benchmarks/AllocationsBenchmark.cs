using System.Globalization;
using Cutover.Benchmarks.Harness;
using Cutover.Benchmarks.Peers;

namespace Cutover.Benchmarks.Benchmarks;

/// <summary>Backfilling a million invoices, against a script that goes row by row.</summary>
internal sealed class AllocationsBenchmark : IBenchmark
{
    private const string OneSession = "backfill, one session";
    private const string TwoSessions = "backfill, two sessions";
    private const string RowByRow = "row by row, 10 000 invoices measured, × 100";
    private const int Invoices = 1_000_000;
    private const int Measured = 10_000;

    /// <inheritdoc/>
    public string Name => "allocations";

    /// <inheritdoc/>
    public string Summary => "The backfill of a million invoices, against a script that does it row by row.";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ResultTable>> RunAsync(BenchmarkOptions options, CancellationToken cancellation)
    {
        await using var server = await Servers.StartPostgresAsync(durable: false, cancellation);
        var race = new Race("Backfill of 1 000 000 invoices")
            .Add(new Contender(OneSession, token => BackfillAsync(server, sessions: 1, token)))
            .Add(new Contender(TwoSessions, token => BackfillAsync(server, sessions: 2, token)))
            .Add(new Contender(RowByRow, token => RowByRowAsync(server, token)))
            .Compare(new Comparison(RowByRow, OneSession, "≥ 50"))
            .Compare(new Comparison(RowByRow, TwoSessions, "≥ 50"));
        var table = await race.RunAsync(options.Runs ?? 3, cancellation);
        return
        [
            table with
            {
                Notes =
                [
                    string.Join(", ", table.Rows.Select(static r => string.Create(CultureInfo.InvariantCulture, $"{r.Name}: {Invoices / r.Median:0.0} thousand invoices a second"))) + "; to reach: 100.",
                    $"PostgreSQL {server.Version} ({server.Source}), without waiting for the disk, {Environment.ProcessorCount} processors.",
                ],
            },
        ];
    }

    private static async Task<Sample> BackfillAsync(Sandbox.SandboxServer server, int sessions, CancellationToken cancellation)
    {
        await using var database = await BillingService.CloneAsync(server, Invoices, cancellation);
        return await BillingService.BackfillAsync(database, sessions, cancellation);
    }

    private static async Task<Sample> RowByRowAsync(Sandbox.SandboxServer server, CancellationToken cancellation)
    {
        await using var database = await BillingService.CloneAsync(server, Invoices, cancellation);
        var measured = await new RowByRowBackfill(database, Measured).MeasureAsync(cancellation);
        return measured with { Elapsed = measured.Elapsed * (Invoices / Measured) };
    }
}
