using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Errors;
using Cutover.Runner;
using Npgsql;

namespace Cutover.DatabaseTests.Runner;

/// <summary>The connection dies between COMMIT and its answer: only the ledger knows what became of it.</summary>
public sealed class CommitLossTests(TestServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_commit_whose_answer_is_lost_is_not_repeated_and_the_run_goes_on()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync("create table applied (script int)");
        using var packs = new PackFolder();
        await target.UpAsync(packs);
        packs.Schema("0010_a", "insert into applied values (1);").Schema("0020_b", "insert into applied values (2);");

        await using var proxy = new CuttingProxy(target.Server.Port, "commit", occurrence: 1, reachesServer: true).Start();
        List<RunEvent> events = [];
        var report = await UpThroughAsync(proxy, target, packs, events);

        proxy.HasCut.ShouldBeTrue();
        events.ShouldContain(static e => e is RunEvent.AskingLedger);
        report.Applied.Count.ShouldBe(2);
        (await target.ColumnAsync("select script from applied order by 1")).ShouldBe(["1", "2"]);
        (await target.ScalarAsync<string>("select state from cutover.run where run_id = (select max(run_id) from cutover.run)")).ShouldBe("done");
    }

    [Fact]
    public async Task A_commit_that_never_arrived_is_told_apart_and_the_next_run_applies_the_script()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync("create table applied (script int)");
        using var packs = new PackFolder();
        await target.UpAsync(packs);
        packs.Schema("0010_a", "insert into applied values (1);");

        await using var proxy = new CuttingProxy(target.Server.Port, "commit", occurrence: 1, reachesServer: false).Start();
        var error = await Should.ThrowAsync<ConnectionLostException>(() => UpThroughAsync(proxy, target, packs, []));

        error.ExitCode.ShouldBe(ExitCode.NoConnection);
        error.Detail!.ShouldStartWith("The ledger says that nothing of the script was kept. The last that was heard: ");
        (await target.ColumnAsync("select script from applied")).ShouldBeEmpty();
        (await target.UpAsync(packs)).Applied.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Of_scripts_that_were_under_way_together_the_ledger_says_which_were_kept()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync("create table applied (script int)");
        using var packs = new PackFolder();
        await target.UpAsync(packs);
        packs.Schema("0010_a", "insert into applied values (1);").Schema("0020_b", "insert into applied values (1 / 0);").Schema("0030_c", "insert into applied values (3);");

        await using var proxy = new CuttingProxy(target.Server.Port, "commit", occurrence: 1, reachesServer: true).Start();
        List<RunEvent> events = [];
        var error = await Should.ThrowAsync<ConnectionLostException>(() => UpThroughAsync(proxy, target, packs, events));

        error.Message.ShouldContain("0020_b");
        events.OfType<RunEvent.ScriptFinished>().Select(static e => e.Script).ShouldBe(["shop.schema.0010_a.sql"]);
        (await target.ColumnAsync("select script from applied")).ShouldBe(["1"]);
        (await target.ColumnAsync("select name || ' ' || state from cutover.run_step where name like 'shop.%' order by run_id, ordinal"))
            .ShouldBe(["shop.schema.0010_a.sql done", "shop.schema.0020_b.sql failed"]);
    }

    [Theory]
    [InlineData(DoubtVerdict.Done, 1)]
    [InlineData(DoubtVerdict.Again, 2)]
    public async Task A_procedure_whose_end_nobody_heard_of_runs_again_only_when_its_operator_says_so(DoubtVerdict verdict, int calls)
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync("create table called (a int); create procedure public.p() language plpgsql as 'begin insert into called values (1); commit; end'");
        using var packs = new PackFolder();
        await target.UpAsync(packs);
        packs.WithoutTransaction("0010_p", "call public.p();\ncreate table after (a int);");

        // First within a transaction, which the server refuses; then alone.
        await using var proxy = new CuttingProxy(target.Server.Port, "call public.p", occurrence: 2, reachesServer: true).Start();
        await Should.ThrowAsync<ConnectionLostException>(() => UpThroughAsync(proxy, target, packs, []));
        await target.UntilAsync("exists (select from called)");

        var doubt = await Should.ThrowAsync<HalfWayException>(() => target.UpAsync(packs));
        doubt.SqlState.ShouldBe(ErrorCodes.StatementInDoubt);
        doubt.Hint!.ShouldContain("--in-doubt done");
        (await target.ScalarAsync<long>("select count(*) from called")).ShouldBe(1);

        await new ScriptRunner(target.DataSource, packs.Catalog).ApplyAsync("shop", new RunOptions { InDoubt = verdict }, Cancellation);
        (await target.ScalarAsync<long>("select count(*) from called")).ShouldBe(calls);
        (await target.ScalarAsync<bool>("select to_regclass('after') is not null")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_runner_that_took_over_after_the_loss_is_not_repeated()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync("create table applied (script int)");
        using var packs = new PackFolder();
        await target.UpAsync(packs);
        packs.Schema("0010_a", "insert into applied values (1);").Schema("0020_b", "insert into applied values (2);");

        await using var proxy = new CuttingProxy(target.Server.Port, "commit", occurrence: 1, reachesServer: true).Start();
        var error = await Should.ThrowAsync<ConnectionLostException>(() => UpThroughAsync(
            proxy,
            target,
            packs,
            [],
            e =>
            {
                if (e is RunEvent.AskingLedger)
                {
                    packs.Schema("0030_c", "insert into applied values (3);");
                    target.UpAsync(packs).GetAwaiter().GetResult();
                }
            }));

        error.Message.ShouldContain("another runner took over");
        (await target.ColumnAsync("select script from applied order by 1")).ShouldBe(["1", "2", "3"]);
    }

    private static async Task<RunReport> UpThroughAsync(
        CuttingProxy proxy, Target target, PackFolder packs, List<RunEvent> events, Action<RunEvent>? report = null)
    {
        var connection = new NpgsqlConnectionStringBuilder(Target.Unpooled(target.ConnectionString)) { Port = proxy.Port };
        await using var through = NpgsqlDataSource.Create(connection);
        return await new ScriptRunner(through, packs.Catalog).ApplyAsync("shop", new RunOptions { Report = report ?? events.Add }, Cancellation);
    }
}
