using Cutover.Checks;
using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Errors;

namespace Cutover.DatabaseTests.Checks;

public sealed class CheckTests(TestServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task A_check_holds_when_it_finds_no_row_and_its_rows_are_the_evidence(PostgresVersion version)
    {
        await using var target = await Target.CreateAsync(servers, version);
        await target.ExecuteAsync("create table invoice (id int, amount numeric); insert into invoice values (1, 10), (2, -5)");
        using var packs = new PackFolder()
            .Check("amounts_are_not_negative", "blocker", "select id, amount from invoice where amount < 0; -- cents")
            .Check("ids_are_positive", "warning", "with wrong as (select id from invoice where id < 1) table wrong");

        var answers = await RunAsync(target, packs);

        answers.Select(static a => (a.Name, a.Holds, a.RowCount)).ShouldBe(
            [("amounts_are_not_negative", false, 1L), ("ids_are_positive", true, 0L)]);
        answers[0].Evidence.ShouldBe("""[{"id": 2, "amount": -5}]""");
        (await target.ColumnAsync("select check_name || ' ' || holds from cutover.check_result order by 1"))
            .ShouldBe(["amounts_are_not_negative false", "ids_are_positive true"]);
    }

    [Fact]
    public async Task The_same_check_looks_at_staging_or_live_as_it_is_told()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync("create table t (a int); create schema shop_staging; create table shop_staging.t (a int); insert into shop_staging.t values (1)");
        using var packs = new PackFolder().Check("t_is_empty", "blocker", "select a from t");

        (await RunAsync(target, packs, "live")).Single().Holds.ShouldBeTrue();
        (await RunAsync(target, packs, "staging")).Single().Holds.ShouldBeFalse();
    }

    [Fact]
    public async Task A_check_that_cannot_run_does_not_hold()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Check("nothing_is_missing", "blocker", "select * from missing");

        var answer = (await RunAsync(target, packs)).Single();

        answer.IsBlocking.ShouldBeTrue();
        answer.Failure.ShouldBe("relation \"missing\" does not exist (42P01)");
    }

    [Fact]
    public async Task A_check_that_writes_fails_and_leaves_nothing()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync("create table t (a int); create function sneak() returns int language sql as 'insert into t values (1) returning a'");
        using var packs = new PackFolder().Check("sneaks", "blocker", "select sneak()");

        (await RunAsync(target, packs)).Single().Failure!.ShouldContain("25006");
        (await target.ScalarAsync<long>("select count(*) from t")).ShouldBe(0);
    }

    [Fact]
    public async Task A_policy_that_hides_rows_makes_the_check_fail_instead_of_pass()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        await target.ExecuteAsync(
            $"""
            do $$ begin if to_regrole('narrow') is null then create role narrow login password 'narrow-secret'; end if; end $$;
            grant create on database "{target.Name}" to narrow;
            grant create on schema public to narrow;
            set role narrow;
            """);
        var narrow = new Npgsql.NpgsqlConnectionStringBuilder(Target.Unpooled(target.ConnectionString)) { Username = "narrow", Password = "narrow-secret" };
        await using var source = Npgsql.NpgsqlDataSource.Create(narrow);
        foreach (var statement in new[]
        {
            "create table t (a int)", "insert into t values (-1)",
            "alter table t enable row level security", "alter table t force row level security",
        })
        {
            await using var command = source.CreateCommand(statement);
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        using var packs = new PackFolder().Check("a_is_positive", "blocker", "select a from t where a < 0");
        var answer = (await new CheckRunner(source, packs.Catalog).RunAsync("shop", "live", [], static _ => { }, Cancellation)).Single();

        answer.Failure!.ShouldContain("row-level security");
    }

    [Fact]
    public async Task A_place_that_is_not_there_is_an_error()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Check("t_is_empty", "blocker", "select 1 where false");

        var error = await Should.ThrowAsync<Npgsql.PostgresException>(() => RunAsync(target, packs, "2026_01_01_00_00_00"));

        error.SqlState.ShouldBe(ErrorCodes.PlaceUnknown);
    }

    [Fact]
    public async Task At_most_a_hundred_rows_are_kept_as_evidence_and_all_are_counted()
    {
        await using var target = await Target.CreateAsync(servers, PostgresVersion.V15);
        using var packs = new PackFolder().Check("none", "blocker", "select g from generate_series(1, 12345) as g");

        (await RunAsync(target, packs)).Single().RowCount.ShouldBe(12345);
        (await target.ScalarAsync<int>("select jsonb_array_length(evidence) from cutover.check_result")).ShouldBe(100);
    }

    private static Task<IReadOnlyList<CheckAnswer>> RunAsync(Target target, PackFolder packs, string place = "live") =>
        new CheckRunner(target.DataSource, packs.Catalog).RunAsync("shop", place, [], static _ => { }, Cancellation);
}
