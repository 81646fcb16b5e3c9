using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;

namespace Cutover.DatabaseTests.Command;

/// <summary>The tool's own process dies, or is asked to end.</summary>
public sealed class KilledProcessTests(TestServers servers)
{
    private const int Scripts = 50;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Killed_again_and_again_over_fifty_scripts_a_rerun_converges_and_nothing_runs_twice(PostgresVersion version)
    {
        await using var target = await Target.CreateAsync(servers, version);
        await target.ExecuteAsync("create table applied (script int)");
        using var packs = FiftyScripts();
        await target.UpAsync(packs.Catalog, pack: "core");

        foreach (var atLeast in new[] { 0, 3, 9, 10, 19, 31, 40, 48 })
        {
            using var tool = ToolProcess.Start(target.Uri, "up", "shop", "--sql", packs.Path);
            await UntilAppliedAsync(target, tool, atLeast);
            tool.Kill();
            await tool.EndAsync(Cancellation);
        }

        using var last = ToolProcess.Start(target.Uri, "up", "shop", "--sql", packs.Path);
        var (exitCode, _, error) = await last.EndAsync(Cancellation);

        exitCode.ShouldBe(0, error);
        (await target.ColumnAsync("select script || ' ' || count(*) from applied group by script order by script"))
            .ShouldBe(Enumerable.Range(1, Scripts).Select(static i => $"{i} 1"));
        (await target.ScalarAsync<long>("select count(*) from cutover.invalid_indexes()")).ShouldBe(0);
    }

    [Fact]
    public async Task Ctrl_C_rolls_back_what_runs_tells_the_ledger_and_exits_with_130()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder()
            .Schema("0010_kept", "create table kept (a int);")
            .Schema("0020_slow", "create table lost (a int); select pg_sleep(60);");

        using var tool = ToolProcess.Start(target.Uri, "up", "shop", "--sql", packs.Path);
        await target.UntilAsync("exists (select from pg_stat_activity where query like 'select pg_sleep(60)%' and state = 'active' and datname = current_database())");
        tool.Interrupt();
        var (exitCode, _, error) = await tool.EndAsync(Cancellation);

        exitCode.ShouldBe(130, error);
        error.ShouldContain("error: cancelled");
        (await target.ScalarAsync<bool>("select to_regclass('kept') is not null and to_regclass('lost') is null")).ShouldBeTrue();
        (await target.ScalarAsync<string>("select state from cutover.run where pack = 'shop'")).ShouldBe("cancelled");
    }

    private static PackFolder FiftyScripts()
    {
        var packs = new PackFolder();
        for (var i = 1; i <= Scripts; i++)
        {
            if (i % 10 == 0)
            {
                packs.WithoutTransaction($"{i:0000}_s", $"insert into applied values ({i}); create index concurrently applied_{i}_idx on applied ((script + {i})); select pg_sleep(0.02);");
            }
            else
            {
                packs.Schema($"{i:0000}_s", $"create table t{i} (a int); insert into applied values ({i}); select pg_sleep(0.02);");
            }
        }

        return packs;
    }

    private static async Task UntilAppliedAsync(Target target, ToolProcess tool, int scripts)
    {
        while (!tool.HasExited
            && await target.ScalarAsync<long>("select count(*) from cutover.script where script_name like 'shop.%' and state = 'applied'") < scripts)
        {
            await Task.Delay(5, Cancellation);
        }
    }
}
