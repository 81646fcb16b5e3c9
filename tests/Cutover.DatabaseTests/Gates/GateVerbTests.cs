using Cutover.DatabaseTests.Command;
using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Errors;

namespace Cutover.DatabaseTests.Gates;

/// <summary><c>cutover gate</c> and <c>cutover approve</c>: what a build server and a team say to them.</summary>
public sealed class GateVerbTests(TestServers servers)
{
    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Evidence_below_the_minimum_exits_with_3_and_the_next_that_reaches_it_with_0(PostgresVersion version)
    {
        await using var target = await Target.CreateAsync(servers, version);
        using var packs = new PackFolder();

        var low = await GateAsync(target, packs, "shop", "integration-tests", "--junit", Report(packs, 94, 6), "--min", "95");
        var closed = await GateAsync(target, packs, "shop", "--json");
        var high = await GateAsync(target, packs, "shop", "integration-tests", "--junit", Report(packs, 95, 5), "--as", "build 7");

        low.ExitCode.ShouldBe(3);
        low.Output.ShouldContain("94 of 100 tests passed (94.00 %, 0 skipped); at least 95 % must");
        closed.ExitCode.ShouldBe(3);
        closed.Json["result"]!["gates"]![0]!["isOpen"]!.GetValue<bool>().ShouldBeFalse();
        closed.Json["result"]!["gates"]![0]!["nextStep"]!.GetValue<string>().ShouldBe("cutover gate shop integration-tests --junit FILE");
        high.ExitCode.ShouldBe(0);
        (await target.ColumnAsync("select person || ' ' || passed || ' ' || (file_digest ~ '^sha256:[0-9a-f]{64}$') from cutover.gate_result where passed = 95"))
            .ShouldBe(["build 7 95 true"]);
    }

    [Fact]
    public async Task Evidence_is_never_measured_more_laxly_than_the_gate_asks()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder();
        var report = Report(packs, 90, 10);
        await GateAsync(target, packs, "shop", "tests", "--junit", report, "--min", "95");

        var answer = await GateAsync(target, packs, "shop", "tests", "--junit", report, "--min", "90", "--json");

        answer.ExitCode.ShouldBe(3);
        answer.Json["error"]!["sqlState"]!.GetValue<string>().ShouldBe(ErrorCodes.GateRefuses);
        (await GateAsync(target, packs, "shop")).ExitCode.ShouldBe(3);
    }

    [Fact]
    public async Task A_report_without_tests_shows_nothing()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder();

        var answer = await GateAsync(target, packs, "shop", "tests", "--junit", Report(packs, 0, 0), "--min", "95");

        answer.ExitCode.ShouldBe(3);
        answer.Error.ShouldContain(ErrorCodes.GateRefuses);
        (await target.ScalarAsync<long>("select count(*) from cutover.gate_result")).ShouldBe(0);
    }

    [Fact]
    public async Task Two_persons_open_a_gate_that_asks_for_two_and_a_withdrawal_closes_it()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Schema("0010_gates", "select cutover.gate('shop', 'go', 'approval', 'The team agrees', approvals => 2);");
        await target.UpAsync(packs);

        (await RunAsync(target, packs, "approve", "shop", "go", "--as", "Ann")).ExitCode.ShouldBe(0);
        (await GateAsync(target, packs, "shop")).ExitCode.ShouldBe(3);
        (await RunAsync(target, packs, "approve", "shop", "go", "--as", "Ben", "--comment", "looked")).ExitCode.ShouldBe(0);
        (await GateAsync(target, packs, "shop")).ExitCode.ShouldBe(0);
        (await GateAsync(target, packs, "shop", "go", "--withdraw", "postponed", "--as", "Ann")).ExitCode.ShouldBe(0);
        (await GateAsync(target, packs, "shop")).ExitCode.ShouldBe(3);
    }

    [Fact]
    public async Task A_gate_that_nobody_declared_cannot_be_approved_and_the_hint_declares_it()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder();

        var answer = await RunAsync(target, packs, "approve", "shop", "go");

        answer.ExitCode.ShouldBe(64);
        answer.Error.ShouldContain(ErrorCodes.GateUnknown);
        answer.Error.ShouldContain("select cutover.gate('shop', 'go', 'approval', 'what must be true');");
    }

    [Theory]
    [InlineData("gate", "shop", "--junit", "results.xml")]
    [InlineData("gate", "shop", "tests", "--min", "95")]
    [InlineData("gate", "shop", "tests", "--junit", "a.xml", "--trx", "b.trx")]
    [InlineData("gate", "shop", "tests", "--junit", "a.xml", "--min", "9,5")]
    [InlineData("gate", "shop", "tests", "--junit", "a.xml", "--min", "0")]
    [InlineData("gate", "shop", "tests", "--junit", "there_is_no_such_file.xml")]
    [InlineData("gate", "shopp")]
    public async Task What_makes_no_sense_exits_with_64_and_records_nothing(params string[] arguments)
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder();

        var answer = await RunAsync(target, packs, arguments);

        answer.ExitCode.ShouldBe(64);
        answer.Error.ShouldContain("hint:");
        (await target.ScalarAsync<bool>("select to_regclass('cutover.gate_result') is null")).ShouldBeTrue();
    }

    private static Task<CommandLine> GateAsync(Target target, PackFolder packs, params string[] arguments) =>
        RunAsync(target, packs, ["gate", .. arguments]);

    private static Task<CommandLine> RunAsync(Target target, PackFolder packs, params string[] arguments) =>
        CommandLine.RunAsync(CommandLine.Targeting(target.Uri), [.. arguments, "--sql", packs.Path]);

    private static string Report(PackFolder packs, int passed, int failed)
    {
        var path = Path.Combine(packs.Path, "results.xml");
        File.WriteAllText(
            path,
            $"<testsuite>{string.Concat(Enumerable.Repeat("<testcase/>", passed))}{string.Concat(Enumerable.Repeat("<testcase><failure/></testcase>", failed))}</testsuite>");
        return path;
    }
}
