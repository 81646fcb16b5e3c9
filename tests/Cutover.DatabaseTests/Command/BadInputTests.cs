using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;

namespace Cutover.DatabaseTests.Command;

/// <summary>One clear message, the right exit code, nothing half-done, and never a secret.</summary>
public sealed class BadInputTests(TestServers servers)
{
    [Fact]
    public async Task A_wrong_password_exits_with_4_and_is_not_shown()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        var uri = target.Uri.Replace(target.Server.Password, "canary-password", StringComparison.Ordinal);

        var answer = await CommandLine.RunAsync(CommandLine.Targeting(uri), "status");

        answer.ExitCode.ShouldBe(4);
        answer.Error.ShouldContain("[28P01]");
        answer.Error.ShouldContain("hint:");
        (answer.Output + answer.Error).ShouldNotContain("canary-password");
    }

    [Fact]
    public async Task An_unreachable_server_exits_with_4()
    {
        var answer = await CommandLine.RunAsync(CommandLine.Targeting("postgresql://me@127.0.0.1:1/app"), "up", "core");

        answer.ExitCode.ShouldBe(4);
        answer.Error.ShouldContain("127.0.0.1:1");
    }

    [Fact]
    public async Task A_missing_database_exits_with_4()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);

        var answer = await CommandLine.RunAsync(CommandLine.Targeting(target.Uri + "_not_there"), "up", "core");

        answer.ExitCode.ShouldBe(4);
        answer.Error.ShouldContain("[3D000]");
    }

    [Fact]
    public async Task A_role_that_may_only_read_exits_with_1_and_the_grant_to_run()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync("do $$ begin if to_regrole('looker') is null then create role looker login password 'looker-pw'; end if; end $$");
        var uri = target.Uri.Replace($"postgres:{target.Server.Password}", "looker:looker-pw", StringComparison.Ordinal);

        var answer = await CommandLine.RunAsync(CommandLine.Targeting(uri), "up", "core");

        answer.ExitCode.ShouldBe(1);
        answer.Error.ShouldContain("grant create on database");
    }

    [Fact]
    public async Task A_database_that_is_set_to_read_only_stays_so_and_the_way_out_is_named()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder();
        await target.UpAsync(packs);
        packs.Schema("0010_t", "create table t (a int);");
        await target.ExecuteAsync($"alter database \"{target.Name}\" set default_transaction_read_only = on");

        var answer = await CommandLine.RunAsync(CommandLine.Targeting(target.Uri), "up", "shop", "--sql", packs.Path);

        answer.ExitCode.ShouldBe(1);
        answer.Error.ShouldContain("default_transaction_read_only");
        (await target.ScalarAsync<bool>("select to_regclass('t') is null")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_default_that_the_help_shows_can_be_written()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);

        (await CommandLine.RunAsync(CommandLine.Targeting(target.Uri), "up", "core", "--lock-wait", "00:05:00")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_role_without_rights_on_the_ledger_is_told_how_to_read_it()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder();
        await target.UpAsync(packs);
        await target.ExecuteAsync("do $$ begin if to_regrole('looker') is null then create role looker login password 'looker-pw'; end if; end $$");
        var uri = target.Uri.Replace($"postgres:{target.Server.Password}", "looker:looker-pw", StringComparison.Ordinal);

        var answer = await CommandLine.RunAsync(CommandLine.Targeting(uri), "status", "core");

        answer.ExitCode.ShouldBe(1);
        answer.Error.ShouldContain("select cutover.grant_reader('looker');");
    }

    [Fact]
    public async Task A_password_in_the_flag_is_a_usage_error_and_not_shown()
    {
        var answer = await CommandLine.RunAsync(new Dictionary<string, string>(), "status", "--target", "postgresql://me:canary-password@db/app");

        answer.ExitCode.ShouldBe(64);
        answer.Error.ShouldContain("a password is never a flag value");
        (answer.Output + answer.Error).ShouldNotContain("canary-password");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("up")]
    [InlineData("up", "core", "--lock-wait", "soon")]
    [InlineData("up", "../etc")]
    [InlineData("up", "not_there")]
    [InlineData("up", "core", "--plan", "/not/there.json")]
    [InlineData("up", "core", "--plan", "")]
    [InlineData("check", "core", "no_such_check")]
    public async Task What_the_command_line_gets_wrong_exits_with_64_and_a_hint(params string[] arguments)
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);

        var answer = await CommandLine.RunAsync(CommandLine.Targeting(target.Uri), arguments);

        answer.ExitCode.ShouldBe(64);
        answer.Error.ShouldContain("error: ");
        answer.Error.ShouldContain("hint:");
    }

    [Fact]
    public async Task A_syntax_error_names_file_line_statement_and_exits_with_1()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V18);
        using var packs = new PackFolder().Schema("0010_t", "create table t (a int);\ncreat table u (a int);");

        var answer = await CommandLine.RunAsync(CommandLine.Targeting(target.Uri), "up", "shop", "--sql", packs.Path);

        answer.ExitCode.ShouldBe(1);
        answer.Error.ShouldContain("shop/schema/0010_t.sql:4:1: syntax error at or near \"creat\" [42601]");
        answer.Error.ShouldContain("creat table u (a int)");
    }

    [Fact]
    public async Task Error_details_that_may_quote_rows_are_shown_only_when_asked_for()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Schema("0010_t", "create table t (mail text unique); insert into t values ('ann@bill.example'), ('ann@bill.example');");
        string[] up = ["up", "shop", "--sql", packs.Path];

        var discreet = await CommandLine.RunAsync(CommandLine.Targeting(target.Uri), [.. up, "--json"]);
        var verbose = await CommandLine.RunAsync(CommandLine.Targeting(target.Uri), [.. up, "--verbose"]);

        discreet.Output.Replace("insert into t values ('ann@bill.example'), ('ann@bill.example')", "", StringComparison.Ordinal).ShouldNotContain("ann@bill.example");
        verbose.Error.ShouldContain("Key (mail)=(ann@bill.example) already exists");
    }

    [Fact]
    public async Task Success_and_failure_have_the_same_JSON_shape()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Schema("0010_t", "create table t (a int);");
        string[] up = ["up", "shop", "--sql", packs.Path, "--json"];

        var success = await CommandLine.RunAsync(CommandLine.Targeting(target.Uri), up);
        packs.Schema("0020_bad", "select 1/0;");
        var failure = await CommandLine.RunAsync(CommandLine.Targeting(target.Uri), up);

        Keys(success).ShouldBe(Keys(failure));
        success.Json["success"]!.GetValue<bool>().ShouldBeTrue();
        failure.Json["success"]!.GetValue<bool>().ShouldBeFalse();
        failure.Json["error"]!["sqlState"]!.GetValue<string>().ShouldBe("22012");
        failure.Json["error"]!["script"]!.GetValue<string>().ShouldBe("shop/schema/0020_bad.sql");
    }

    private static IEnumerable<string> Keys(CommandLine answer) => answer.Json.AsObject().Select(static p => p.Key);
}
