using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Errors;
using Cutover.Launches;
using Cutover.Runner;
using Npgsql;

namespace Cutover.DatabaseTests.Launches;

/// <summary>The connection dies at COMMIT: the ledger says what became of the swap, and nothing is swapped twice.</summary>
public sealed class LaunchCommitLossTests(TestServers servers)
{
    // COMMIT is in the same message, so that locks are not held for a round trip.
    private const string SwapAndCommit = "from cutover.swap(";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task A_commit_whose_answer_is_lost_is_found_in_the_ledger_and_finished(PostgresVersion version)
    {
        await using var shop = await Shop.StagedAsync(servers, version);
        await using var proxy = new CuttingProxy(shop.Target.Server.Port, SwapAndCommit, occurrence: 1, reachesServer: true, answer: "COMMIT").Start();
        List<LaunchEvent> events = [];

        var report = await LaunchThroughAsync(proxy, shop, events.Add);

        proxy.HasCut.ShouldBeTrue();
        events.ShouldContain(static e => e is LaunchEvent.AskingLedger);
        (await shop.StateAsync()).ShouldBe("new");
        report.Launch.FinishedAt.ShouldNotBeNull();
        report.Launch.CommitTime.ShouldBeNull("nobody saw it");
        (await shop.Target.ScalarAsync<long>("select count(*) from pg_constraint where not convalidated")).ShouldBe(0);
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task A_commit_that_never_arrived_is_told_apart_and_the_next_call_launches(PostgresVersion version)
    {
        await using var shop = await Shop.StagedAsync(servers, version);
        await using var proxy = new CuttingProxy(shop.Target.Server.Port, SwapAndCommit, occurrence: 1, reachesServer: false).Start();

        var error = await Should.ThrowAsync<ConnectionLostException>(() => LaunchThroughAsync(proxy, shop, static _ => { }));

        error.ExitCode.ShouldBe(ExitCode.NoConnection);
        error.Detail.ShouldBe("The ledger says that nothing of it was kept.");
        (await shop.StateAsync()).ShouldBe("old");
        (await shop.RunAsync("launch", "shop")).ExitCode.ShouldBe(0);
        (await shop.StateAsync()).ShouldBe("new");
    }

    [Fact]
    public async Task A_rollback_whose_answer_was_lost_for_good_is_finished_by_the_next_call_and_undoes_no_other_launch()
    {
        await using var shop = await Shop.StagedAsync(servers, PostgresVersion.V15);
        await shop.RunAsync("launch", "shop");
        await shop.StageAsync();
        await shop.RunAsync("launch", "shop");
        await shop.Target.ExecuteAsync(
            "select cutover.rollback('shop', backup_stamp) from cutover.launch where state = 'live'");

        var answer = await shop.RunAsync("rollback", "shop", "--yes");

        answer.ExitCode.ShouldBe(0, answer.Error);
        answer.Error.ShouldContain("was committed by an earlier call");
        (await shop.Target.ScalarAsync<long>("select count(*) from cutover.launch where kind = 'rollback'")).ShouldBe(1);
        (await shop.Target.ScalarAsync<long>("select sum(cents)::bigint from invoice")).ShouldBe(200);
    }

    private static async Task<LaunchReport> LaunchThroughAsync(CuttingProxy proxy, Shop shop, Action<LaunchEvent> report)
    {
        var connection = new NpgsqlConnectionStringBuilder(Target.Unpooled(shop.Target.ConnectionString)) { Port = proxy.Port };
        await using var through = NpgsqlDataSource.Create(connection);
        return await new LaunchRunner(through, shop.Packs.Catalog).LaunchAsync("shop", new LaunchOptions { Report = report }, Cancellation);
    }
}
