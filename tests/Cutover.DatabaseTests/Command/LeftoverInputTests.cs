using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;

namespace Cutover.DatabaseTests.Command;

/// <summary>Files that cannot be written, values that must not be kept, limits that are none.</summary>
public sealed class LeftoverInputTests(TestServers servers)
{
    [Theory]
    [InlineData("plan", "--out")]
    [InlineData("check", "--junit")]
    public async Task A_file_in_a_folder_that_is_not_there_exits_with_64(string verb, string option)
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Check("none", "blocker", "select 1 where false");

        var answer = await RunAsync(target, packs, verb, "shop", option, "/no/such/folder/file");

        answer.ExitCode.ShouldBe(64);
        answer.Error.ShouldContain($"{option} /no/such/folder/file cannot be written");
    }

    [Fact]
    public async Task A_secret_value_that_the_server_quotes_is_not_kept_in_the_ledger()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Schema("0010_s", "select '$key$'::integer;");
        var environment = CommandLine.Targeting(target.Uri);
        environment["API_KEY"] = "canary-secret-value";

        var answer = await CommandLine.RunAsync(environment, "up", "shop", "--var-env", "key=API_KEY", "--sql", packs.Path);

        answer.ExitCode.ShouldBe(1);
        (await target.ColumnAsync("select message from cutover.run where pack = 'shop' union all select message from cutover.run_step where state = 'failed'"))
            .ShouldAllBe(static message => message.Contains("***", StringComparison.Ordinal) && !message.Contains("canary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lock_timeout_of_nothing_would_wait_for_ever_and_is_refused()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Schema("0010_s", "select 1;");

        var answer = await RunAsync(target, packs, "up", "shop", "--lock-timeout", "0");

        answer.ExitCode.ShouldBe(64);
        answer.Error.ShouldContain("--lock-timeout must be at least 1ms");
    }

    [Fact]
    public async Task A_plan_is_refused_when_a_variable_has_another_value()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Schema("0010_s", "create table $name$ (a int);");
        var plan = Path.Combine(packs.Path, "plan.json");
        await RunAsync(target, packs, "plan", "shop", "--var", "name=one", "--out", plan);

        var other = await RunAsync(target, packs, "up", "shop", "--plan", plan, "--var", "name=two");
        var same = await RunAsync(target, packs, "up", "shop", "--plan", plan, "--var", "name=one");

        other.ExitCode.ShouldBe(7);
        other.Error.ShouldContain("variable name");
        same.ExitCode.ShouldBe(0);
        (await File.ReadAllTextAsync(plan, TestContext.Current.CancellationToken)).ShouldNotContain("\"one\"");
    }

    [Fact]
    public async Task A_warning_that_could_not_be_asked_is_not_taken_for_one_that_holds()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Check("asks_in_vain", "warning", "select * from missing");

        (await RunAsync(target, packs, "check", "shop")).ExitCode.ShouldBe(3);
    }

    private static Task<CommandLine> RunAsync(Target target, PackFolder packs, params string[] arguments) =>
        CommandLine.RunAsync(CommandLine.Targeting(target.Uri), [.. arguments, "--sql", packs.Path]);
}
