using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Errors;
using Cutover.Runner;
using Cutover.Scripts;

namespace Cutover.DatabaseTests.Runner;

public sealed class PlanTests(TestServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task A_plan_is_run_as_it_was_reviewed(PostgresVersion version)
    {
        await using var target = await Target.CreateAsync(servers, version);
        using var packs = new PackFolder().Schema("0010_t", "create table t (a int);");
        var plan = await PlanAsync(target, packs);

        (await target.UpAsync(packs, new RunOptions { Plan = plan })).Applied.ShouldContain(static a => a.Name == "shop.schema.0010_t.sql");
    }

    [Fact]
    public async Task A_trial_that_fails_for_want_of_a_script_that_no_trial_can_run_says_so()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder()
            .WithoutTransaction("0010_a", "create table t (a int); create index concurrently t_idx on t (a);")
            .Schema("0020_b", "insert into t values (1);");

        var error = await Should.ThrowAsync<ScriptFailedException>(
            () => new TrialRun(target.DataSource, packs.Catalog).TryAsync("shop", new RunOptions(), TestContext.Current.CancellationToken));

        error.Hint!.ShouldContain("shop.schema.0010_a.sql (transaction: none)");
    }

    [Fact]
    public async Task Making_a_plan_writes_nothing_not_even_the_ledger()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Schema("0010_t", "create table t (a int);");

        await PlanAsync(target, packs);

        (await target.ScalarAsync<bool>("select to_regnamespace('cutover') is null and to_regclass('t') is null")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_plan_is_stale_when_a_script_has_changed()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Schema("0010_t", "create table t (a int);");
        var plan = await PlanAsync(target, packs);
        packs.Schema("0010_t", "create table t (a bigint);");

        await ShouldBeStaleAsync(target, packs, plan, "shop.schema.0010_t.sql is not what it was");
    }

    [Fact]
    public async Task A_plan_is_stale_when_the_ledger_has_changed()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder();
        await target.UpAsync(packs);
        packs.Schema("0010_t", "create table t (a int);");
        var plan = await PlanAsync(target, packs);
        await target.ExecuteAsync("insert into cutover.schemaversions (scriptname, applied) values ('other.schema.0010_x.sql', now())");

        await ShouldBeStaleAsync(target, packs, plan, "the ledger has changed since");
    }

    [Fact]
    public async Task A_plan_for_another_database_is_stale()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await using var other = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Schema("0010_t", "create table t (a int);");
        var plan = await PlanAsync(other, packs);

        await ShouldBeStaleAsync(target, packs, plan, $"it was made for database {other.Name}");
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task A_trial_runs_everything_keeps_nothing_and_tells_which_sequences_moved(PostgresVersion version)
    {
        await using var target = await Target.CreateAsync(servers, version);
        await target.ExecuteAsync("create table invoice (id int generated always as identity, note text)");
        using var packs = new PackFolder()
            .Schema("0010_rows", "insert into invoice (note) values ('a'), ('b'), ('c');")
            .WithoutTransaction("0020_index", "create index concurrently invoice_idx on invoice (note);")
            .Schema("0030_t", "create table t (id serial); insert into t default values;");

        var (_, report) = await new TrialRun(target.DataSource, packs.Catalog).TryAsync("shop", new RunOptions(), Cancellation);

        report.NotTried.ShouldBe(["shop.schema.0020_index.sql"]);
        report.MovedSequences.ShouldBe([new MovedSequence("public.invoice_id_seq", null, 3)]);
        (await target.ScalarAsync<bool>("select to_regnamespace('cutover') is null and to_regclass('t') is null")).ShouldBeTrue();
        (await target.ScalarAsync<long>("select count(*) from invoice")).ShouldBe(0);
    }

    [Fact]
    public async Task A_trial_finds_the_error_that_the_run_would_meet_at_its_commit()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Schema(
            "0010_t", "create table t (a int constraint only_one unique deferrable initially deferred); insert into t values (1), (1);");

        var error = await Should.ThrowAsync<ScriptFailedException>(
            () => new TrialRun(target.DataSource, packs.Catalog).TryAsync("shop", new RunOptions(), Cancellation));

        error.SqlState.ShouldBe("23505");
    }

    private static async Task<PlanFile> PlanAsync(Target target, PackFolder packs) => PlanFile.Of(
        await new ScriptRunner(target.DataSource, packs.Catalog).PlanAsync("shop", Cancellation), ScriptVariables.None, DateTimeOffset.UnixEpoch, "reviewer");

    private static async Task ShouldBeStaleAsync(Target target, PackFolder packs, PlanFile plan, string reason)
    {
        var error = await Should.ThrowAsync<CutoverException>(() => target.UpAsync(packs, new RunOptions { Plan = plan }));

        error.SqlState.ShouldBe(ErrorCodes.PlanIsStale);
        error.ExitCode.ShouldBe(ExitCode.Refused);
        error.Detail!.ShouldContain(reason);
        (await target.ScalarAsync<bool>("select to_regclass('t') is null")).ShouldBeTrue();
    }
}
