using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;

namespace Cutover.DatabaseTests.Command;

public sealed class ExitCodeTests(TestServers servers)
{
    [Fact]
    public async Task Status_exits_with_2_only_when_asked_and_only_while_something_is_pending()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Schema("0010_t", "create table t (a int);");
        var environment = CommandLine.Targeting(target.Uri);

        (await CommandLine.RunAsync(environment, "status", "shop", "--sql", packs.Path)).ExitCode.ShouldBe(0);
        (await CommandLine.RunAsync(environment, "status", "shop", "--sql", packs.Path, "--exit-code")).ExitCode.ShouldBe(2);
        (await CommandLine.RunAsync(environment, "up", "shop", "--sql", packs.Path)).ExitCode.ShouldBe(0);
        (await CommandLine.RunAsync(environment, "status", "shop", "--sql", packs.Path, "--exit-code")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_blocker_that_does_not_hold_exits_with_3_and_a_warning_with_0()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Check("fine", "warning", "select 1 as wrong");
        var environment = CommandLine.Targeting(target.Uri);
        var junit = Path.Combine(packs.Path, "checks.xml");

        (await CommandLine.RunAsync(environment, "check", "shop", "--sql", packs.Path)).ExitCode.ShouldBe(0);
        packs.Check("broken", "blocker", "select 1 as wrong");
        var answer = await CommandLine.RunAsync(environment, "check", "shop", "--sql", packs.Path, "--junit", junit);

        answer.ExitCode.ShouldBe(3);
        answer.Output.ShouldContain("✗ broken: 1 wrong row");
        answer.Output.ShouldContain("Checks 2   passed 0   failed 1   warnings 1");
        (await File.ReadAllTextAsync(junit, TestContext.Current.CancellationToken)).ShouldContain("failures=\"1\"");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Output_that_nobody_takes_exits_with_1(bool isOutput)
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await using var full = new FullDisk();
        await using var other = new StringWriter();

        var exitCode = await Cutover.Cli.Hosting.CutoverTool.RunAsync(
            ["status", "core"],
            isOutput ? full : other,
            isOutput ? other : full,
            default,
            Cutover.Connections.HostEnvironment.OfThisProcess() with { Variables = CommandLine.Targeting(target.Uri) });

        exitCode.ShouldBe(1);
    }

    [Theory]
    [InlineData("--json")]
    [InlineData("--plain")]
    public async Task Wrong_rows_are_shown_however_deep_a_document_in_them_is(string option)
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Check("deep", "blocker", "select (repeat('[', 500) || repeat(']', 500))::jsonb as document");

        var answer = await CommandLine.RunAsync(CommandLine.Targeting(target.Uri), "check", "shop", "--sql", packs.Path, "--verbose", option);

        answer.ExitCode.ShouldBe(3);
        answer.Output.ShouldContain("document");
    }

    [Theory]
    [InlineData("check allocations --sample ten", "ten is no value for --sample")]
    [InlineData("diff --format pdf", "pdf is no value for --format; it is html, json, markdown or table")]
    [InlineData("check allocations --sample 0", "--sample is at least 1")]
    [InlineData("demo core --scale much", "much is no value for --scale")]
    [InlineData("demo core --scale 1001", "--scale is a number from 1 to 1000")]
    [InlineData("baseline allocations --captur", "there is no option --captur")]
    [InlineData("check --nonsense", "there is no option --nonsense")]
    public async Task A_wrong_option_or_number_exits_with_64_and_is_named(string arguments, string problem)
    {
        var answer = await CommandLine.RunAsync(CommandLine.Targeting("postgresql://me@127.0.0.1:1/app"), arguments.Split(' '));

        answer.ExitCode.ShouldBe(64, answer.Error);
        answer.Error.ShouldContain(problem);
        answer.Error.ShouldContain("--help");
    }

    [Fact]
    public async Task A_stale_plan_and_a_changed_script_exit_with_7()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Schema("0010_t", "create table t (a int);");
        var environment = CommandLine.Targeting(target.Uri);
        var plan = Path.Combine(packs.Path, "plan.json");

        (await CommandLine.RunAsync(environment, "plan", "shop", "--sql", packs.Path, "--out", plan)).ExitCode.ShouldBe(0);
        (await CommandLine.RunAsync(environment, "up", "shop", "--sql", packs.Path, "--plan", plan)).ExitCode.ShouldBe(0);
        (await CommandLine.RunAsync(environment, "up", "shop", "--sql", packs.Path, "--plan", plan)).ExitCode.ShouldBe(7);
        packs.Schema("0010_t", "create table t (a bigint);");
        (await CommandLine.RunAsync(environment, "up", "shop", "--sql", packs.Path)).ExitCode.ShouldBe(7);
    }

    [Fact]
    public async Task A_script_that_stops_half_way_exits_with_6()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().WithoutTransaction("0010_s", "select 1; select 1/0;");

        var answer = await CommandLine.RunAsync(CommandLine.Targeting(target.Uri), "up", "shop", "--sql", packs.Path);

        answer.ExitCode.ShouldBe(6);
        answer.Error.ShouldContain("1 of 2 statements are done");
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Doctor_finds_a_healthy_server_fit_and_names_what_stands_in_the_way(PostgresVersion version)
    {
        await using var target = await Target.CreateAsync(servers, version);
        var environment = CommandLine.Targeting(target.Uri);

        (await CommandLine.RunAsync(environment, "doctor")).ExitCode.ShouldBe(0);
        await target.ExecuteAsync($"alter database \"{target.Name}\" set default_transaction_read_only = on");
        await target.ExecuteAsync($"alter database \"{target.Name}\" set timezone = 'Asia/Manila'");
        var answer = await CommandLine.RunAsync(environment, "doctor");

        answer.ExitCode.ShouldBe(3);
        answer.Output.ShouldContain("✗ The server is a primary");
        answer.Output.ShouldContain("sessions start in time zone Asia/Manila");
        answer.Output.ShouldContain("→ ");
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Doctor_lists_event_triggers_which_a_launch_would_fire(PostgresVersion version)
    {
        await using var target = await Target.CreateAsync(servers, version);
        await target.ExecuteAsync("create function watch() returns event_trigger language plpgsql as $$ begin end $$");
        await target.ExecuteAsync("create event trigger watch_ddl on ddl_command_end execute function watch()");

        var answer = await CommandLine.RunAsync(CommandLine.Targeting(target.Uri), "doctor");

        answer.ExitCode.ShouldBe(0, "a warning");
        answer.Output.ShouldContain("event trigger watch_ddl of postgres calls watch at ddl_command_end");
        answer.Output.ShouldContain("alter event trigger watch_ddl disable;");
    }

    private sealed class FullDisk : StringWriter
    {
        public override void Write(string? value) => throw new IOException("No space left on device");
    }
}
