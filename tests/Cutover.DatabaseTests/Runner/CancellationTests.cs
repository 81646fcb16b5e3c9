using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Runner;

namespace Cutover.DatabaseTests.Runner;

public sealed class CancellationTests(TestServers servers)
{
    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Cancelling_rolls_back_what_runs_and_the_ledger_says_so(PostgresVersion version)
    {
        await using var target = await Target.CreateAsync(servers, version);
        using var packs = new PackFolder()
            .Schema("0010_kept", "create table kept (a int);")
            .Schema("0020_slow", "create table lost (a int); select pg_sleep(60);");
        using var stop = new CancellationTokenSource();

        var run = new ScriptRunner(target.DataSource, packs.Catalog).ApplyAsync("shop", new RunOptions(), stop.Token);
        await target.UntilAsync("exists (select from pg_stat_activity where query like 'select pg_sleep(60)%' and state = 'active' and datname = current_database())");
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => run);
        (await target.ScalarAsync<bool>("select to_regclass('kept') is not null and to_regclass('lost') is null")).ShouldBeTrue();
        (await target.ScalarAsync<string>("select state from cutover.run where pack = 'shop'")).ShouldBe("cancelled");
    }
}
