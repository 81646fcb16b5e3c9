using Cutover.Cli.Hosting;
using Cutover.Connections;
using Cutover.DatabaseTests.Command;
using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;

namespace Cutover.DatabaseTests.Launches;

/// <summary>What refuses is named with the way out, and changes nothing.</summary>
public sealed class LaunchRefusalTests(TestServers servers)
{
    [Theory]
    [InlineData("launch")]
    [InlineData("rehearse")]
    public async Task Without_a_completed_staging_it_exits_with_7_and_the_hint(string verb)
    {
        await using var shop = await Shop.OpenAsync(servers, PostgresVersion.V15);

        var answer = await shop.RunAsync(verb, "shop");

        answer.ExitCode.ShouldBe(7);
        answer.Error.ShouldContain("[MG024]");
        answer.Error.ShouldContain("select cutover.create_staging('shop'");
        (await shop.Target.ColumnAsync("select kind || ' ' || sqlstate from cutover.launch_attempt"))
            .ShouldBe([verb == "launch" ? "launch MG024" : "rehearsal MG024"]);
    }

    [Fact]
    public async Task A_database_without_core_gets_it_and_then_the_refusal()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder();
        var environment = CommandLine.Targeting(target.Uri);

        (await CommandLine.RunAsync(environment, "launch", "shop", "--dry-run", "--sql", packs.Path)).Error.ShouldContain("[MG023]");
        (await target.ScalarAsync<bool>("select to_regnamespace('cutover') is null")).ShouldBeTrue("a dry run only reads");
        var answer = await CommandLine.RunAsync(environment, "launch", "shop", "--sql", packs.Path);

        answer.ExitCode.ShouldBe(7);
        answer.Error.ShouldContain("[MG023]");
        answer.Error.ShouldContain("core brought up to date");
    }

    [Fact]
    public async Task A_check_that_does_not_hold_on_staging_exits_with_3_and_shows_no_row()
    {
        await using var shop = await Shop.StagedAsync(servers, PostgresVersion.V15);
        await shop.Target.ExecuteAsync("select cutover.define_check('shop', 'no_cents', 'blocker', 'No cents.', 'select cents as canary from invoice', 'v1:1')");

        var answer = await shop.RunAsync("launch", "shop");

        answer.ExitCode.ShouldBe(3);
        answer.Error.ShouldContain("[MG028]");
        answer.Error.ShouldNotContain("canary");
        answer.Error.ShouldContain("cutover check shop --place staging");
        (await shop.Target.ScalarAsync<bool>("select detail is null from cutover.launch_attempt")).ShouldBeTrue("rows are not kept either");
        (await shop.StateAsync()).ShouldBe("old");
    }

    [Fact]
    public async Task A_check_that_does_not_hold_on_live_afterwards_exits_with_3_and_the_launch_stays()
    {
        await using var shop = await Shop.StagedAsync(servers, PostgresVersion.V15);
        await shop.Target.ExecuteAsync(
            "select cutover.define_check('shop', 'no_backup', 'blocker', 'None.', $$select nspname from pg_namespace where nspname like 'shop_backup%'$$, 'v1:1')");

        var answer = await shop.RunAsync("launch", "shop");

        // On staging it holds, and on live only until the launch.
        answer.ExitCode.ShouldBe(3);
        answer.Output.ShouldContain("✗ no_backup: 1 wrong rows");
        answer.Output.ShouldContain("to undo: cutover rollback shop");
        (await shop.StateAsync()).ShouldBe("new");
    }

    [Fact]
    public async Task A_wrong_stamp_exits_with_7_and_lists_the_right_one()
    {
        await using var shop = await Shop.StagedAsync(servers, PostgresVersion.V15);
        await shop.RunAsync("launch", "shop");
        var stamp = await shop.Target.ScalarAsync<string>("select backup_stamp from cutover.launch");

        foreach (var verb in new[] { "rollback", "retire" })
        {
            var answer = await shop.RunAsync(verb, "shop", "2001_01_01_00_00_00");
            answer.ExitCode.ShouldBe(7);
            answer.Error.ShouldContain("[MG02U]");
        }

        (await shop.RunAsync("rollback", "shop", "2001_01_01_00_00_00")).Error.ShouldContain($"select cutover.rollback('shop', '{stamp}')");
        (await shop.StateAsync()).ShouldBe("new");
    }

    [Fact]
    public async Task A_rollback_without_a_stamp_names_the_launch_and_needs_consent()
    {
        await using var shop = await Shop.StagedAsync(servers, PostgresVersion.V15);
        (await shop.RunAsync("rollback", "shop", "--yes")).Error.ShouldContain("no launch that is live [MG02U]");
        await shop.RunAsync("launch", "shop");
        var stamp = await shop.Target.ScalarAsync<string>("select backup_stamp from cutover.launch");

        var unasked = await shop.RunAsync("rollback", "shop");
        unasked.ExitCode.ShouldBe(64);
        unasked.Error.ShouldContain($"cutover rollback shop {stamp}");
        (await AnswerAsync(shop, "n", "rollback", "shop")).ShouldBe(130);
        (await shop.StateAsync()).ShouldBe("new");

        (await AnswerAsync(shop, "y", "rollback", "shop")).ShouldBe(0);
        (await shop.StateAsync()).ShouldBe("old");
    }

    [Theory]
    [InlineData("n", 130, "old")]
    [InlineData("", 130, "old")]
    [InlineData("yes", 0, "new")]
    public async Task Where_somebody_can_be_asked_a_launch_asks(string answer, int exitCode, string state)
    {
        await using var shop = await Shop.StagedAsync(servers, PostgresVersion.V15);

        (await AnswerAsync(shop, answer, "launch", "shop")).ShouldBe(exitCode);

        (await shop.StateAsync()).ShouldBe(state);
    }

    private static async Task<int> AnswerAsync(Shop shop, string answer, params string[] arguments)
    {
        using var answers = new StringReader(answer);
        return await CutoverTool.RunAsync(
            [.. arguments, "--sql", shop.Packs.Path],
            TextWriter.Null,
            TextWriter.Null,
            default,
            HostEnvironment.OfThisProcess() with { Variables = CommandLine.Targeting(shop.Target.Uri) },
            answers);
    }
}
