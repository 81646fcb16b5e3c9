using Cutover.Benchmarks.Harness;
using Cutover.Benchmarks.Peers;
using Cutover.Sandbox;

namespace Cutover.Benchmarks.Benchmarks;

/// <summary>How long a customer is kept waiting while rows are replaced, by each way there is.</summary>
internal sealed class BlockBenchmark : IBenchmark
{
    private const int Customers = 1_000_000;
    private const string Swap = "cutover: swap of the set";
    private const string Naive = "move of the 8 tables, nothing re-pointed";
    private const string DeleteInsert = "delete and insert of 3 million rows";
    private const string Repack = "pg_repack of 3 million rows";

    /// <summary>Something that each of them keeps from happening while it is at work.</summary>
    private const string Touch = "update billing.line set amount = amount where id = 1";

    private static readonly string Move =
        $"begin; create schema billing_old; {Moves("billing", "billing_old")} {Moves("billing_staging", "billing")} rollback;";

    private const string Replace =
        "begin; delete from billing.line; insert into billing.line select * from billing_staging.line; commit;";

    /// <inheritdoc/>
    public string Name => "block";

    /// <inheritdoc/>
    public string Summary => "The longest wait of a customer: swap, naive move, delete-and-insert of 3 million rows, pg_repack.";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ResultTable>> RunAsync(BenchmarkOptions options, CancellationToken cancellation)
    {
        await using var server = await Servers.StartPostgresAsync(durable: false, cancellation);
        await using var database = await BillingSet.CreateAsync(server, Customers, cancellation);
        var repack = Clients.FindRepack(server);
        if (repack is not null)
        {
            await database.ExecuteAsync("create extension pg_repack", cancellation);
        }

        var race = new Race("Longest wait of a customer who touches one row again and again")
            .Add(new Contender(Swap, token => WaitAsync(database, SwapAndBack, token)))
            .Add(new Contender(Naive, token => WaitAsync(database, (d, t) => d.ExecuteAsync(Move, t), token)))
            .Add(new Contender(DeleteInsert, token => WaitAsync(database, static (d, t) => d.ExecuteAsync(Replace, t), token)) { MostRuns = 3 });
        if (repack is not null)
        {
            race.Add(new Contender(Repack, token => WaitAsync(database, (d, t) => Clients.Repack(repack, d, "billing.line").OutputAsync(t), token)) { MostRuns = 3 });
        }

        var table = await race
            .Compare(new Comparison(DeleteInsert, Swap, "≥ 1000"))
            .Compare(new Comparison(Repack, Swap))
            .Compare(new Comparison(Swap, Naive))
            .RunAsync(options.Runs ?? 5, cancellation);
        return [table with { Notes = [repack is not null ? "pg_repack rebuilds the rows that are there; it does not replace them." : Clients.RepackHint] }];
    }

    private static async Task<Sample> WaitAsync(SandboxDatabase database, Func<SandboxDatabase, CancellationToken, Task> work, CancellationToken cancellation) =>
        new(await Probe.LongestAsync(database, Touch, token => work(database, token), cancellation), TimeSpan.Zero);

    /// <summary>A launch and its rollback, so that the next round finds what this one did; the longer wait of the two counts.</summary>
    private static async Task SwapAndBack(SandboxDatabase database, CancellationToken cancellation)
    {
        await database.ExecuteAsync("select cutover.swap('billing', attempts => 60)", cancellation);
        await database.ExecuteAsync(
            "select cutover.rollback(pack, backup_stamp, later_writes => 'discard', attempts => 60) from cutover.launch where state = 'live' and kind = 'launch'",
            cancellation);
    }

    private static string Moves(string from, string to) =>
        string.Concat(BillingSet.Tables.Select(t => $"alter table {from}.{t} set schema {to}; "));
}
