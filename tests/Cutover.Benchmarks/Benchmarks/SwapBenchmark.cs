using System.Globalization;
using Cutover.Benchmarks.Harness;
using Cutover.Benchmarks.Peers;
using Cutover.Sandbox;
using Npgsql;

namespace Cutover.Benchmarks.Benchmarks;

/// <summary>How long the locks of a launch and of its rollback are held, under clients, whatever the size of the tables.</summary>
/// <remarks>
/// The window is the launch's own: first lock to last statement, as <c>cutover.launch</c> keeps it. What
/// clients see of it is their slowest transaction: wait for the locks, window and commit.
/// </remarks>
internal sealed class SwapBenchmark : IBenchmark
{
    private const string Launch = "select lock_window from cutover.swap('billing', attempts => 60)";

    private const string RollBack =
        """
        select r.lock_window
        from cutover.launch as l
        cross join lateral cutover.rollback(l.pack, l.backup_stamp, later_writes => 'discard', attempts => 60) as r
        where l.state = 'live' and l.kind = 'launch'
        """;

    private const string Finish = "select cutover.finish_launch(max(launch_id)) from cutover.launch";

    private static readonly int[] Sizes = [10_000, 10_000_000];

    /// <inheritdoc/>
    public string Name => "swap";

    /// <inheritdoc/>
    public string Summary => "Windows of launches and rollbacks of eight tables under six clients, at 10 thousand and 10 million rows.";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ResultTable>> RunAsync(BenchmarkOptions options, CancellationToken cancellation)
    {
        await using var server = await Servers.StartPostgresAsync(durable: false, cancellation);
        List<ResultRow> rows = [];
        List<string> notes = [];
        foreach (var size in Sizes)
        {
            var customers = size / BillingSet.RowsPerCustomer;
            await using var database = await BillingSet.CreateAsync(server, customers, cancellation);
            var alone = await SwapAsync(database, options.Runs ?? 20, cancellation);
            rows.Add(Row(size, "alone", alone));
            notes.Add(Percentiles(size, "alone", alone));

            await using var clients = new BillingClients(database, Math.Min(customers, 100_000));
            var busy = await SwapAsync(database, options.Runs ?? 20, cancellation);
            var (transactions, slowest, failures) = await clients.StopAsync(cancellation);
            rows.Add(Row(size, "six clients", busy));
            notes.Add(Percentiles(size, "six clients", busy));
            notes.Add(Invariant($"{size:#,0} rows: {transactions:#,0} transactions of the clients, slowest {slowest:0} ms, {failures.Count} failed. {string.Join(' ', failures)}"));
        }

        return [new ResultTable("Window of a swap: 8 tables, 32 indexes, 16 foreign keys, 8 views; to be 15 ms at most, p99", rows, []) { Notes = notes }];
    }

    /// <returns>The windows of so many launches and as many rollbacks.</returns>
    private static async Task<List<Sample>> SwapAsync(SandboxDatabase database, int launches, CancellationToken cancellation)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(cancellation);
        List<Sample> windows = [];
        for (var i = 0; i < launches * 2; i++)
        {
            windows.Add(new Sample(await UntilDoneAsync(connection, i % 2 == 0 ? Launch : RollBack, cancellation), TimeSpan.Zero));
            await using var finish = new NpgsqlCommand(Finish, connection) { CommandTimeout = 0 };
            await finish.ExecuteNonQueryAsync(cancellation);
        }

        return windows;
    }

    private static async Task<TimeSpan> UntilDoneAsync(NpgsqlConnection connection, string swap, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await using var command = new NpgsqlCommand(swap, connection) { CommandTimeout = 0 };
                return (TimeSpan)(await command.ExecuteScalarAsync(cancellation))!;
            }
            catch (PostgresException e) when (e.SqlState is Errors.ErrorCodes.SnapshotTooOld or Errors.ErrorCodes.LocksNotObtained)
            {
                await Task.Delay(10, cancellation);
            }
        }
    }

    private static ResultRow Row(int size, string company, List<Sample> windows) => ResultRow.Of(Invariant($"{size:#,0} rows, {company}"), windows);

    private static string Percentiles(int size, string company, List<Sample> windows)
    {
        var ordered = windows.Select(static w => w.Elapsed.TotalMilliseconds).Order().ToList();
        return Invariant($"{size:#,0} rows, {company}: p50 {At(0.5):0.0} ms, p90 {At(0.9):0.0} ms, p99 {At(0.99):0.0} ms of {ordered.Count} swaps.");

        double At(double share) => ordered[Math.Min(ordered.Count - 1, (int)Math.Ceiling(share * ordered.Count) - 1)];
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
