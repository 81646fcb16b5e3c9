using System.Diagnostics;
using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.DatabaseTests.Swap.Support;
using Cutover.Errors;
using Npgsql;

namespace Cutover.DatabaseTests.Swap;

/// <summary>Launches and rollbacks under clients that read through nested views, insert children, delete parents and lock rows: none of them sees an error.</summary>
/// <remarks><c>CUTOVER_SWAPS</c> says how many launches, each with its rollback.</remarks>
public sealed class ZeroFailedQueriesTests(TestServers servers, ITestOutputHelper output)
{
    private const int Customers = 500;

    private static readonly string Folder = Path.Combine(SwapDatabase.Folder, "Billing");

    private static readonly string[] Statements =
    [
        "select pg_advisory_xact_lock_shared($1)",
        "select * from billing.v_invoice where id = $1",
        "select * from billing.invoice where id = $1 for share",
        "insert into billing.note (customer, body) select id, 'n' from billing.customer where id = $1",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task No_query_fails_while_eight_tables_are_launched_and_rolled_back(PostgresVersion version)
    {
        await using var target = await SwapDatabase.WithBillingAsync(servers, version, Customers);
        await target.StageAsync("billing");
        using var stop = new CancellationTokenSource();

        var clients = new[] { "simple", "extended", "prepared" }.Select(mode => PgBenchAsync(target, mode, stop.Token)).ToList();
        clients.Add(QueryAsync(target, stop.Token));
        var swaps = await SwapAsync(target, Convert.ToInt32(Environment.GetEnvironmentVariable("CUTOVER_SWAPS") ?? "5", System.Globalization.CultureInfo.InvariantCulture));
        await stop.CancelAsync();
        var transactions = await Task.WhenAll(clients);

        output.WriteLine($"{swaps} swaps, {string.Join(" + ", transactions)} transactions");
        transactions.ShouldAllBe(static count => count > 0);
        (await target.ScalarAsync<long>("select count(*) from cutover.launch")).ShouldBe(swaps);
    }

    /// <returns>How many swaps were committed.</returns>
    private static async Task<int> SwapAsync(Target target, int launches)
    {
        await using var launcher = await Client.ConnectAsync(target, "launcher");
        for (var i = 1; i <= launches; i++)
        {
            await UntilDoneAsync(launcher, "select cutover.swap('billing', attempts => 60, window_limit => '30 s')");
            await launcher.RunAsync("select cutover.finish_launch(max(launch_id)) from cutover.launch");
            await UntilDoneAsync(
                launcher,
                """
                select cutover.rollback(pack, backup_stamp, later_writes => 'discard', attempts => 60, window_limit => '30 s')
                from cutover.launch
                where state = 'live' and kind = 'launch'
                """);
            await launcher.RunAsync("select cutover.finish_launch(max(launch_id)) from cutover.launch");
        }

        return launches * 2;
    }

    /// <summary>On a busy machine clients hold their locks for long, or have a snapshot older than staging; a moment later they have not.</summary>
    private static async Task UntilDoneAsync(Client launcher, string swap)
    {
        while (true)
        {
            try
            {
                await launcher.RunAsync(swap);
                return;
            }
            catch (PostgresException e) when (e.SqlState is ErrorCodes.SnapshotTooOld or ErrorCodes.LocksNotObtained)
            {
                await Task.Delay(10, Cancellation);
            }
        }
    }

    /// <summary>Runs pgbench again and again; whatever fails in it fails the test.</summary>
    private static async Task<long> PgBenchAsync(Target target, string mode, CancellationToken stop)
    {
        var count = 0L;
        while (!stop.IsCancellationRequested)
        {
            var said = await RunPgBenchAsync(target, mode);
            said.ShouldContain("number of failed transactions: 0 ");
            var line = said.Split('\n').Single(static l => l.StartsWith("number of transactions actually processed:", StringComparison.Ordinal));
            count += long.Parse(line.Split(':')[1].Split('/')[0], System.Globalization.CultureInfo.InvariantCulture);
        }

        return count;
    }

    private static async Task<string> RunPgBenchAsync(Target target, string mode)
    {
        var address = new NpgsqlConnectionStringBuilder(target.ConnectionString);
        // At a rate that leaves the processor room: the question is who waits for whom.
        var start = new ProcessStartInfo(
            LocalProgram.Find("pgbench"),
            [
                "--no-vacuum", $"--protocol={mode}", "--client=2", "--time=2", "--rate=50", $"--define=customers={Customers}",
                $"--file={Folder}/clients.pgbench@9", $"--file={Folder}/deletes.pgbench@1",
                $"--host={address.Host}", $"--port={address.Port}", "--username=billing_app", target.Name,
            ])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PGPASSWORD"] = "billing_app";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(Cancellation);
        var said = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        process.ExitCode.ShouldBe(0, await errors);
        return said;
    }

    /// <summary>As an application does it: pooled, statements prepared by themselves after their second use.</summary>
    private static async Task<long> QueryAsync(Target target, CancellationToken stop)
    {
        var address = new NpgsqlConnectionStringBuilder(target.ConnectionString)
        {
            Username = "billing_app",
            Password = "billing_app",
            MaxAutoPrepare = 20,
            AutoPrepareMinUsages = 2,
            MaxPoolSize = 2,
        };
        await using var source = NpgsqlDataSource.Create(address.ConnectionString);
        var count = 0L;
        while (!stop.IsCancellationRequested)
        {
            await using var connection = await source.OpenConnectionAsync(Cancellation);
            await using var transaction = await connection.BeginTransactionAsync(Cancellation);
            foreach (var sql in Statements)
            {
                await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = 1L + (count % Customers) } } };
                await command.ExecuteNonQueryAsync(Cancellation);
            }

            await transaction.CommitAsync(Cancellation);
            count++;
        }

        return count;
    }
}
