using Cutover.DatabaseTests.Command;
using Cutover.DatabaseTests.Servers;

namespace Cutover.DatabaseTests.Differences;

/// <summary><c>cutover diff</c> as a shell and a program see it.</summary>
public sealed class DiffCommandTests(TestServers servers)
{
    private const string Missing = "create table fresh (id int primary key, note text default '<b>|`x`');";

    [Fact]
    public async Task Equal_databases_exit_with_0_and_say_so()
    {
        await using var both = await TwoDatabases.CreateAsync(servers);

        var answer = await DiffAsync(both, "--exit-code", "--fail-on", "any");

        answer.ExitCode.ShouldBe(0, answer.Error);
        answer.Output.ShouldStartWith("no difference in ");
    }

    [Theory]
    [InlineData("missing", 3, 0, 0)]
    [InlineData("extra", 0, 3, 0)]
    [InlineData("changed", 0, 0, 3)]
    [InlineData("any", 3, 3, 3)]
    public async Task Fail_on_answers_3_for_the_outcome_that_it_names(string outcome, int missing, int extra, int changed)
    {
        await using var both = await TwoDatabases.CreateAsync(servers);

        await both.Source.ExecuteAsync(Missing);
        (await DiffAsync(both, "--fail-on", outcome)).ExitCode.ShouldBe(missing);
        (await DiffAsync(both)).ExitCode.ShouldBe(0, "a difference is no failure unless it is asked for");
        (await DiffAsync(both, "--exit-code")).ExitCode.ShouldBe(2);

        await both.Source.ExecuteAsync("drop table fresh");
        await both.Target.ExecuteAsync(Missing);
        (await DiffAsync(both, "--fail-on", outcome)).ExitCode.ShouldBe(extra);

        await both.Source.ExecuteAsync("create table fresh (id int primary key, note text default 'other')");
        (await DiffAsync(both, "--fail-on", outcome)).ExitCode.ShouldBe(changed);
    }

    [Fact]
    public async Task Json_has_every_difference_with_its_statement_and_the_rows()
    {
        await using var both = await TwoDatabases.CreateAsync(servers);
        await both.BothAsync("create table kept (id int primary key)");
        await both.Source.ExecuteAsync(Missing + "insert into kept values (7)");

        var answer = await DiffAsync(both, "--rows", "public.kept", "--json");

        var result = answer.Json["result"]!;
        ((int)result["missing"]!).ShouldBe(3);
        var table = result["differences"]!.AsArray().Single(static d => (string)d!["kind"]! == "table")!;
        ((string)table["outcome"]!).ShouldBe("missing");
        ((string)table["statement"]!).ShouldStartWith("create table public.fresh (");
        var rows = result["rows"]!.AsArray().Single()!;
        ((string)rows["differing"]!.AsArray().Single()!["key"]!).ShouldBe("(7)");
    }

    [Theory]
    [InlineData("html", "<!doctype html>", "&lt;b&gt;")]
    [InlineData("markdown", "# What differs", "## What creates the missing objects")]
    [InlineData("json", "{", "\"outcome\": \"missing\"")]
    public async Task A_report_is_written_to_a_file_with_hostile_texts_made_harmless(string format, string start, string holds)
    {
        await using var both = await TwoDatabases.CreateAsync(servers);
        await both.Source.ExecuteAsync(Missing);
        var folder = Directory.CreateTempSubdirectory("cutover-diff-");
        var file = Path.Combine(folder.FullName, "report");

        var answer = await DiffAsync(both, "--format", format, "--out", file);

        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        folder.Delete(recursive: true);
        answer.ExitCode.ShouldBe(0, answer.Error);
        text.ShouldStartWith(start);
        text.ShouldContain(holds);
        if (format == "html")
        {
            text.ShouldNotContain("<b>|");
        }
    }

    [Fact]
    public async Task A_report_that_does_not_fit_on_the_disk_exits_with_1_and_asks_for_room()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux has a disk that is always full");
        await using var both = await TwoDatabases.CreateAsync(servers);
        var folder = Directory.CreateTempSubdirectory("cutover-diff-");
        var file = Path.Combine(folder.FullName, "report");
        File.CreateSymbolicLink(file + ".partial", "/dev/full");

        var answer = await DiffAsync(both, "--format", "html", "--out", file);

        folder.EnumerateFileSystemInfos().ShouldBeEmpty();
        folder.Delete();
        answer.ExitCode.ShouldBe(1, answer.Output);
        answer.Error.ShouldContain("Make room there");
    }

    [Fact]
    public async Task A_declared_difference_is_shown_with_its_reason_and_fails_nothing_and_a_stale_one_is_told()
    {
        await using var both = await TwoDatabases.CreateAsync(servers);
        await both.Source.ExecuteAsync("create table fresh (id int)");
        await both.BothAsync("create table kept (id int primary key)");
        await both.Target.ExecuteAsync("insert into kept values (1)");
        var expected = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            expected,
            """
            [
                {"object": "table public.fresh", "outcome": "missing", "reason": "comes next month"},
                {"object": "rows public.kept", "reason": "live data"},
                {"object": "view *", "reason": "was once"},
            ]
            """,
            TestContext.Current.CancellationToken);

        var answer = await DiffAsync(both, "--rows", "kept", "--expected", expected, "--fail-on", "any");
        File.Delete(expected);

        answer.ExitCode.ShouldBe(0, answer.Output);
        answer.Output.ShouldContain("declared    1  comes next month");
        answer.Output.ShouldContain("declared: live data");
        answer.Error.ShouldContain("declared, and not found any more: view *");
    }

    [Theory]
    [InlineData("extra", 3)]
    [InlineData("changed", 0)]
    public async Task Rows_are_declared_by_an_outcome_only_where_all_that_differ_are_of_it(string outcome, int exitCode)
    {
        await using var both = await TwoDatabases.CreateAsync(servers);
        await both.BothAsync("create table kept (id int primary key, note text); insert into kept values (1, 'x'), (2, 'x')");
        await both.Target.ExecuteAsync("update kept set note = 'y'");
        var expected = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            expected,
            $$"""[{"object": "* public.kept", "outcome": "{{outcome}}", "reason": "live data"}]""",
            TestContext.Current.CancellationToken);

        var answer = await DiffAsync(both, "--rows", "kept", "--expected", expected, "--fail-on", "any");
        File.Delete(expected);

        answer.ExitCode.ShouldBe(exitCode, answer.Output);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a.b.c")]
    [InlineData("a.b.c.d")]
    public async Task A_name_of_a_table_that_is_none_exits_with_64_and_shows_how_it_looks(string name)
    {
        await using var both = await TwoDatabases.CreateAsync(servers);

        var answer = await DiffAsync(both, "--rows", name);

        answer.ExitCode.ShouldBe(64, answer.Error);
        answer.Error.ShouldContain("--rows public.orders");
    }

    [Fact]
    public async Task The_password_of_a_user_mapping_differs_and_is_never_shown()
    {
        await using var both = await TwoDatabases.CreateAsync(servers);
        await both.BothAsync(
            """
            create foreign data wrapper wire;
            create server far foreign data wrapper wire;
            create user mapping for public server far options (password 'canary-one');
            """);
        await both.Target.ExecuteAsync("alter user mapping for public server far options (set password 'canary-two')");

        var answer = await DiffAsync(both, "--json", "--fail-on", "any");

        answer.ExitCode.ShouldBe(3, answer.Output);
        var change = answer.Json["result"]!["differences"]!.AsArray().Single()!["changes"]!.AsArray().Single()!;
        ((string?)change["source"]).ShouldBe((string?)change["target"], "nor is a digest of it");
        answer.Output.ShouldNotContain("canary");
    }

    [Theory]
    [InlineData("table")]
    [InlineData("markdown")]
    public async Task A_control_character_in_a_name_does_not_reach_the_terminal(string format)
    {
        await using var both = await TwoDatabases.CreateAsync(servers);
        await both.Source.ExecuteAsync("create table \"a\u001b[31mb\u009bc\" (id int)");

        var answer = await DiffAsync(both, "--format", format);

        answer.Output.ShouldContain("\"a\uFFFD[31mb\uFFFDc\"");
        answer.Output.ShouldNotContain("\u001b[31m");
    }

    [Fact]
    public async Task Parts_beside_the_database_are_missing_extra_or_changed_by_their_versions()
    {
        await using var both = await TwoDatabases.CreateAsync(servers);
        var parts = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            parts,
            """
            [
                {"kind": "edge function", "name": "same", "expected": "2", "source": "2", "target": "2"},
                {"kind": "edge function", "name": "new", "expected": "1", "source": "1", "target": null},
                {"kind": "edge function", "name": "old", "expected": "3", "source": "3", "target": "2"},
                {"kind": "edge function", "name": "dead", "expected": null, "source": null, "target": "1"},
                {"kind": "edge function", "name": "late", "expected": "3", "source": "2", "target": "2"}
            ]
            """,
            TestContext.Current.CancellationToken);

        var answer = await DiffAsync(both, "--parts", parts, "--json");
        File.Delete(parts);

        answer.Json["result"]!["differences"]!.AsArray().Select(static d => $"{d!["outcome"]} {d["name"]}")
            .ShouldBe(["missing new", "changed old", "extra dead", "changed late"]);
    }

    [Theory]
    [InlineData("--expected")]
    [InlineData("--parts")]
    public async Task A_file_that_is_not_what_it_should_be_exits_with_64_and_shows_how_it_looks(string option)
    {
        await using var both = await TwoDatabases.CreateAsync(servers);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, """[{"objekt": "x"}]""", TestContext.Current.CancellationToken);

        var wrong = await DiffAsync(both, option, file);
        var absent = await DiffAsync(both, option, file + ".absent");
        File.Delete(file);

        (wrong.ExitCode, absent.ExitCode).ShouldBe((64, 64));
        wrong.Error.ShouldContain("It looks like: [{");
    }

    [Fact]
    public async Task Without_a_source_it_exits_with_an_error_that_names_the_option_and_a_password_in_it_is_never_shown()
    {
        await using var both = await TwoDatabases.CreateAsync(servers);

        var none = await CommandLine.RunAsync(CommandLine.Targeting(both.Target.Uri), "diff");
        var environment = CommandLine.Targeting(both.Target.Uri);
        environment["CUTOVER_SOURCE"] = both.Source.Uri.Replace(both.Source.Server.Password, "canary-password", StringComparison.Ordinal);
        var wrong = await CommandLine.RunAsync(environment, "diff");

        none.Error.ShouldContain("no source is named");
        wrong.ExitCode.ShouldBe(4);
        wrong.Error.ShouldContain("CUTOVER_SOURCE", customMessage: "it says which of the two servers was not reached");
        (wrong.Output + wrong.Error).ShouldNotContain("canary-password");
    }

    private static Task<CommandLine> DiffAsync(TwoDatabases both, params string[] arguments)
    {
        var environment = CommandLine.Targeting(both.Target.Uri);
        environment["CUTOVER_SOURCE"] = both.Source.Uri;
        return CommandLine.RunAsync(environment, ["diff", .. arguments]);
    }
}
