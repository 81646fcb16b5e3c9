using System.Diagnostics;
using System.Globalization;
using Cutover.Benchmarks.Harness;
using Cutover.Benchmarks.Peers;

namespace Cutover.Benchmarks.Benchmarks;

/// <summary>A rollback that keeps what customers wrote after the launch: how long it takes, for how long it locks, and whether anything is lost.</summary>
internal sealed class RollbackBenchmark : IBenchmark
{
    private const int Customers = 100_000;
    private const int Writes = 100_000;

    private const string Facts =
        "select concat_ws(' ', (select sum(balance) from billing.customer), (select count(*) from billing.note), (select count(*) from billing.credit), (select sum(id) from billing.credit))";

    private static readonly string Business =
        $"""
        do $$ begin for i in 1..{Writes / 2} loop update billing.customer set balance = balance + i where id = i; end loop; end $$;
        do $$ begin for i in 1..{Writes / 4} loop insert into billing.note (customer, body) values (i, 'later'); end loop; end $$;
        do $$ begin for i in 1..{Writes / 4} loop delete from billing.credit where id = i; end loop; end $$;
        """;

    private const string RollBack =
        """
        select r.lock_window
        from cutover.launch as l
        cross join lateral cutover.rollback(l.pack, l.backup_stamp) as r
        where l.state = 'live' and l.kind = 'launch'
        """;

    /// <inheritdoc/>
    public string Name => "rollback";

    /// <inheritdoc/>
    public string Summary => "A rollback with 100 thousand writes since the launch, in a set of a million rows.";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ResultTable>> RunAsync(BenchmarkOptions options, CancellationToken cancellation)
    {
        await using var server = await Servers.StartPostgresAsync(durable: false, cancellation);
        await using var database = await BillingSet.CreateAsync(server, Customers, cancellation);
        List<Sample> windows = [], wholes = [];
        var lost = 0;
        for (var run = 0; run < (options.Runs ?? 5); run++)
        {
            await database.ExecuteAsync("select cutover.swap('billing')", cancellation);
            await database.ExecuteAsync("select cutover.finish_launch(max(launch_id)) from cutover.launch", cancellation);
            await database.ExecuteAsync(Business, cancellation);
            var written = await database.ScalarAsync<string>(Facts, cancellation);

            var began = Stopwatch.GetTimestamp();
            var window = await database.ScalarAsync<TimeSpan>(RollBack, cancellation);
            wholes.Add(new Sample(Stopwatch.GetElapsedTime(began), TimeSpan.Zero));
            windows.Add(new Sample(window, TimeSpan.Zero));
            lost += await database.ScalarAsync<string>(Facts, cancellation) == written ? 0 : 1;

            await database.ExecuteAsync("select cutover.finish_launch(max(launch_id)) from cutover.launch", cancellation);
            await database.ExecuteAsync("select cutover.drop_staging('billing')", cancellation);
            await BillingSet.StageAsync(database, cancellation);
        }

        var table = new ResultTable(
            "Rollback with 100 thousand later writes; the window to be 100 ms at most",
            [ResultRow.Of("window of the locks", windows), ResultRow.Of("whole rollback, replay before the locks", wholes)],
            []);
        return [table with { Notes = [string.Create(CultureInfo.InvariantCulture, $"{lost} of {windows.Count} rollbacks lost or changed a row.")] }];
    }

}
