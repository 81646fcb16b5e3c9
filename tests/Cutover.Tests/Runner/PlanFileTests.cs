using Cutover.Errors;
using Cutover.Ledger;
using Cutover.Runner;
using Cutover.Scripts;
using static Cutover.Tests.Runner.Samples;

namespace Cutover.Tests.Runner;

/// <summary>A plan is good for one ledger, one set of files and one database.</summary>
public sealed class PlanFileTests : IDisposable
{
    private static readonly TargetIdentity Target = new("7301", "shop", 16_384, 180_004);

    private static readonly LedgerEntry[] Ledger = [Applied(Schema("0010_a")), Applied(Function("f", "old"))];

    private readonly string _path = Path.GetTempFileName();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("region", "us")]
    [InlineData("zone", "eu")]
    [InlineData(null, null)]
    public void Variables_that_are_not_what_they_were_make_it_stale_and_their_values_are_not_in_it(string? name, string? value)
    {
        var plan = PlanFile.Of(Plan(), Variables("region", "eu"), Noon, "ann");

        plan.Variables.Keys.ShouldBe(["region"]);
        plan.Variables["region"].ShouldMatch("^[0-9a-f]{64}$");
        Should.NotThrow(() => plan.ThrowIfStale(Plan(), Variables("region", "eu")));
        Should.Throw<CutoverException>(() => plan.ThrowIfStale(Plan(), name is null ? ScriptVariables.None : Variables(name, value!)))
            .Detail!.ShouldContain("variable ");
    }

    private static ScriptVariables Variables(string name, string value) =>
        new(new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value });

    [Fact]
    public async Task A_plan_is_read_as_it_was_written()
    {
        var plan = PlanFile.Of(Plan(), ScriptVariables.None, Noon, "ann@host");

        await plan.WriteAsync(_path, Cancellation);
        var read = await PlanFile.ReadAsync(_path, Cancellation);

        read.Scripts.ShouldBe(plan.Scripts);
        (read with { Scripts = plan.Scripts, Variables = plan.Variables }).ShouldBe(plan);
        Should.NotThrow(() => read.ThrowIfStale(Plan(), ScriptVariables.None));
    }

    [Fact]
    public async Task A_plan_names_its_scripts_and_why_they_run()
    {
        await PlanFile.Of(Plan(), ScriptVariables.None, Noon, "ann@host").WriteAsync(_path, Cancellation);

        var json = await File.ReadAllTextAsync(_path, Cancellation);

        json.ShouldContain("\"name\": \"shop.schema.0020_b.sql\"");
        json.ShouldContain("\"state\": \"pending\"");
        json.ShouldContain("\"state\": \"outdated\"");
    }

    [Fact]
    public void A_server_of_another_version_is_still_the_same_database() =>
        Should.NotThrow(() => PlanFile.Of(Plan(), ScriptVariables.None, Noon, "ann").ThrowIfStale(Plan() with { Target = Target with { ServerVersion = 190_000 } }, ScriptVariables.None));

    [Fact]
    public void Another_pack_makes_a_plan_stale()
    {
        var other = Plan();

        StaleDetail(other with { Pack = other.Pack with { Pack = other.Pack.Pack with { Name = "ar" } } }).ShouldBe("Nothing was run: it is for pack shop.");
    }

    [Theory]
    [InlineData("7302", "shop", 16_384)]
    [InlineData("7301", "shop2", 16_384)]
    [InlineData("7301", "shop", 16_385)]
    public void Another_database_makes_a_plan_stale(string cluster, string database, long oid) =>
        StaleDetail(Plan() with { Target = new TargetIdentity(cluster, database, oid, 180_004) })
            .ShouldBe($"Nothing was run: it was made for database shop of cluster 7301, and this is {database} of {cluster}.");

    [Fact]
    public void A_ledger_that_went_on_makes_a_plan_stale() =>
        StaleDetail(Plan() with { JournalDigest = "later" }).ShouldBe("Nothing was run: the ledger has changed since.");

    [Fact]
    public void A_script_that_reads_otherwise_makes_a_plan_stale() =>
        StaleDetail(Plan(second: "select 3;")).ShouldBe("Nothing was run: shop.schema.0020_b.sql is not what it was.");

    [Fact]
    public void One_script_more_or_less_makes_a_plan_stale()
    {
        var plan = Plan();
        var more = plan with { Pack = Compare([.. plan.Pack.Pack.Scripts, View("w")], Ledger) };

        StaleDetail(more).ShouldBe("Nothing was run: shop.views.w.sql is not what it was.");
        Should.Throw<CutoverException>(() => PlanFile.Of(more, ScriptVariables.None, Noon, "ann").ThrowIfStale(plan, ScriptVariables.None)).Detail!.ShouldContain("shop.views.w.sql");
    }

    [Fact]
    public void Another_order_makes_a_plan_stale()
    {
        var plan = Plan();
        var pack = plan.Pack;

        StaleDetail(plan with { Pack = pack with { Scripts = [.. pack.Scripts.Reverse()] } })
            .ShouldBe("Nothing was run: the scripts run in another order now.");
    }

    [Fact]
    public void A_stale_plan_is_refused_with_the_command_that_makes_it_again()
    {
        var error = Should.Throw<CutoverException>(() => PlanFile.Of(Plan(), ScriptVariables.None, Noon, "ann").ThrowIfStale(Plan() with { JournalDigest = "later" }, ScriptVariables.None));

        error.ExitCode.ShouldBe(ExitCode.Refused);
        error.SqlState.ShouldBe(ErrorCodes.PlanIsStale);
        error.Hint!.ShouldContain("cutover plan PACK --out plan.json");
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"format":1,"pack":"shop"}""")]
    [InlineData("""{"format":2,"pack":"shop","target":{"cluster":"1","database":"d","databaseOid":1},"journalDigest":"x","scripts":[]}""")]
    [InlineData("""{"format":1,"pack":"shop","target":{"cluster":"1","database":"d","databaseOid":1},"journalDigest":"x","scripts":[{"state":"odd"}]}""")]
    public async Task A_file_that_is_no_plan_is_refused(string text)
    {
        await File.WriteAllTextAsync(_path, text, Cancellation);

        var error = await Should.ThrowAsync<CutoverException>(() => PlanFile.ReadAsync(_path, Cancellation));

        error.ExitCode.ShouldBe(ExitCode.Usage);
        error.Message.ShouldBe($"{_path} is not a plan");
    }

    [Theory]
    [InlineData("/nowhere/plan.json")]
    [InlineData("/")]
    public async Task A_file_that_cannot_be_read_is_refused(string path) =>
        (await Should.ThrowAsync<CutoverException>(() => PlanFile.ReadAsync(path, Cancellation))).Message.ShouldBe($"{path} is not a plan");

    private static RunPlan Plan(string second = "select 2;") => new(
        Target, "digest", null, Compare([Schema("0010_a"), Schema("0020_b", second), Function("f")], Ledger));

    private static string? StaleDetail(RunPlan now) =>
        Should.Throw<CutoverException>(() => PlanFile.Of(Plan(), ScriptVariables.None, Noon, "ann@host").ThrowIfStale(now, ScriptVariables.None)).Detail;
}
