using Cutover.DatabaseTests.Command;
using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;

namespace Cutover.DatabaseTests.Baselines;

public sealed class BaselineVerbTests(TestServers servers)
{
    private const string Items = "shop/baselines/items.sql";
    private const string ItemsQuery = "-- summary:  Every item.\n-- key:      id\n\nselect id, cents from item;\n";

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task What_changed_between_capture_and_compare_is_exit_code_3_with_the_rows_on_request(PostgresVersion version)
    {
        await using var target = await Target.CreateAsync(servers, version);
        await target.ExecuteAsync("create table item as select g as id, g * 10 as cents from generate_series(1, 3) as g");
        using var packs = new PackFolder().Write(Items, ItemsQuery);

        (await RunAsync(target, packs, "--capture")).ExitCode.ShouldBe(0);
        var same = await RunAsync(target, packs, "--compare");
        same.ExitCode.ShouldBe(0);
        same.Output.ShouldContain("✓ items: 3 rows, before = after");

        await target.ExecuteAsync("update item set cents = 21 where id = 2; delete from item where id = 3");
        var different = await RunAsync(target, packs, "--compare");
        different.ExitCode.ShouldBe(3);
        different.Output.ShouldContain("✗ items: 1 changed, 1 gone, 0 new");
        different.Output.ShouldNotContain("21");

        var verbose = await RunAsync(target, packs, "--compare", "--verbose");
        verbose.Output.ShouldContain("""{"id": 2}: cents 20 → 21""");
        verbose.Output.ShouldContain("""gone: {"id": 3, "cents": 30}""");

        var json = (await RunAsync(target, packs, "--compare", "--json", "--verbose")).Json;
        json["exitCode"]!.GetValue<int>().ShouldBe(3);
        json["result"]!["comparisons"]![0]!["changed"]!.GetValue<long>().ShouldBe(1);
        json["result"]!["comparisons"]![0]!["evidence"]!.AsArray().Count.ShouldBe(2);

        var list = (await RunAsync(target, packs, "--json")).Json["result"]!["baselines"]![0]!;
        list["rows"]!.GetValue<long>().ShouldBe(3);
        list["differences"]!.GetValue<long>().ShouldBe(2);
    }

    [Fact]
    public async Task One_that_is_kept_is_replaced_only_with_the_flag()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync("create table item (id integer, cents integer)");
        using var packs = new PackFolder().Write(Items, ItemsQuery);
        await RunAsync(target, packs, "--capture");

        var again = await RunAsync(target, packs, "--capture", "--json");
        again.ExitCode.ShouldBe(1);
        again.Json["error"]!["sqlState"]!.GetValue<string>().ShouldBe("MG036");

        (await RunAsync(target, packs, "--capture", "--replace")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task One_that_was_never_captured_says_how_to()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync("create table item (id integer, cents integer)");
        using var packs = new PackFolder().Write(Items, ItemsQuery);

        var answer = await RunAsync(target, packs, "--compare", "--json");

        answer.ExitCode.ShouldBe(1);
        answer.Json["error"]!["sqlState"]!.GetValue<string>().ShouldBe("MG035");
        (await RunAsync(target, packs)).Output.ShouldContain("not captured");
    }

    [Theory]
    [InlineData("--capture", "--compare")]
    [InlineData("--replace")]
    [InlineData("nothing")]
    public async Task A_call_that_makes_no_sense_is_exit_code_64(params string[] arguments)
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Write(Items, ItemsQuery);

        var answer = await RunAsync(target, packs, [.. arguments, "--json"]);

        answer.ExitCode.ShouldBe(64);
        answer.Json["error"]!["hint"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData("-- summary:  Two.\n\nselect 1; select 2;\n", "is not one query")]
    [InlineData("-- summary:  It writes.\n\ndelete from item;\n", "is not one query")]
    public async Task A_file_that_is_no_select_is_refused_by_name(string text, string problem)
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Write(Items, text);

        var answer = await RunAsync(target, packs, "--capture", "--json");

        answer.Output.ShouldContain(problem);
        answer.ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task A_sample_prints_subjects_with_their_rows_and_a_pack_without_one_says_so()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder()
            .Schema("0010_schema", "create schema shop;")
            .Function("spot_check", "create function shop.spot_check(count integer) returns table (subject text, event text) language sql as $$select 'item ' || g, e from generate_series(1, count) as g, (values ('made'), ('sold')) as v (e)$$;");
        await target.UpAsync(packs);

        var text = await CheckAsync(target, packs, "--sample", "2");
        text.ExitCode.ShouldBe(0);
        text.Output.Split('\n').Count(static l => l.StartsWith("item ", StringComparison.Ordinal)).ShouldBe(2);
        var json = (await CheckAsync(target, packs, "--sample", "2", "--json")).Json["result"]!["sample"]!.AsArray();
        json.Select(static r => r!["event"]!.GetValue<string>()).ShouldBe(["made", "sold", "made", "sold"]);

        (await CheckAsync(target, packs, "--sample", "0")).ExitCode.ShouldBe(64);
        packs.Delete("shop/functions/spot_check.sql");
        (await CheckAsync(target, packs, "--sample", "2")).ExitCode.ShouldBe(64);
    }

    private static Task<CommandLine> RunAsync(Target target, PackFolder packs, params string[] arguments) =>
        CommandLine.RunAsync(CommandLine.Targeting(target.Uri), ["baseline", "shop", .. arguments, "--sql", packs.Path]);

    private static Task<CommandLine> CheckAsync(Target target, PackFolder packs, params string[] arguments) =>
        CommandLine.RunAsync(CommandLine.Targeting(target.Uri), ["check", "shop", .. arguments, "--sql", packs.Path]);
}
