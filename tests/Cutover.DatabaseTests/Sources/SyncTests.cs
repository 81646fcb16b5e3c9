using Cutover.DatabaseTests.Servers;
using Cutover.Errors;
using Cutover.Sandbox;
using Cutover.Sources.Copying;
using Npgsql;

namespace Cutover.DatabaseTests.Sources;

/// <summary>Who may fill a pack's staging, when, and from where; and that nothing refused is forgotten on the way.</summary>
public sealed class SyncTests(TestServers servers)
{
    private const string Rejections = "select table_name || ' ' || (row_key ->> 'id') || ' ' || sqlstate from cutover.rejected_row order by 1";

    [Theory]
    [ClassData(typeof(SourceEngines))]
    public async Task What_a_constraint_refused_stays_refused_and_what_was_exchanged_is_followed(ServerEngine engine)
    {
        await using var scene = await TwoTablesAsync(engine);
        (await scene.CopyAsync()).Rejections.Sum(static r => r.Rows).ShouldBe(3);
        string[] refused = ["customer 4 23505", "customer 5 23514", "customer 6 23502"];
        (await scene.Target.ColumnAsync(Rejections)).ShouldBe(refused);

        for (var round = 1; round <= 2; round++)
        {
            await scene.SyncAsync();
            (await scene.Target.ColumnAsync(Rejections)).ShouldBe(refused, $"round {round}");
        }

        await scene.Source.ExecuteAsync("update customer set email = concat('was ', id) where id in (1, 2)", "update customer set email = if(id = 1, 'b', 'a') where id in (1, 2)", "delete from customer where id > 4");
        await scene.SyncAsync();

        (await scene.Target.ColumnAsync("select id || ' ' || email from shop_staging.customer order by id")).ShouldBe(["1 b", "2 a", "3 c"]);
        (await scene.Target.ColumnAsync(Rejections)).ShouldBe(["customer 4 23505"]);
        (await scene.Target.ColumnAsync("select difference from cutover.structure_difference('shop')")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sync_that_does_not_reach_the_source_or_reaches_another_changes_nothing()
    {
        await using var scene = await TwoTablesAsync(ServerEngine.MariaDb);
        await scene.CopyAsync();
        var elsewhere = await SourceDatabase.CreateAsync(servers, ServerEngine.MariaDb);
        await using var dropped = elsewhere;
        await elsewhere.ExecuteAsync("create table charge like " + scene.Source.Name + ".charge", "create table customer like " + scene.Source.Name + ".customer");

        var wrongPassword = await scene.CommandAsync(scene.Source.UriAs("root", "wrong", scene.Source.Port), ["sync", "shop"]);
        var otherSource = await scene.CommandAsync(elsewhere.Uri, ["sync", "shop"]);

        wrongPassword.ExitCode.ShouldBe(4);
        otherSource.Error.ShouldContain("[MG054]");
        otherSource.Error.ShouldContain($"is of {scene.Source.Name} on");
        (await scene.Target.ScalarAsync<string>("select state from cutover.copy")).ShouldBe("complete");
        (await scene.Target.ColumnAsync(Rejections)).Count.ShouldBe(3);
        (await scene.Target.ScalarAsync<long>("select count(*) from shop_staging.charge")).ShouldBe(500);
    }

    [Fact]
    public async Task A_sync_that_stopped_half_way_is_launched_by_nobody_and_finished_by_another_with_all_tables()
    {
        await using var scene = await TwoTablesAsync(ServerEngine.MariaDb);
        await scene.CopyAsync();
        await scene.Target.ExecuteAsync("update cutover.copy set state = 'syncing', ended_at = null");

        (await RefusedAsync(scene, "select cutover.swap('shop')")).ShouldBe(ErrorCodes.StagingIncomplete);
        (await scene.CommandAsync("copy", "shop")).Error.ShouldContain("cutover sync shop");
        (await scene.CommandAsync("sync", "shop", "--tables", "charge")).Error.ShouldContain("[MG054]");
        await scene.SyncAsync();

        (await scene.Target.ScalarAsync<string>("select state from cutover.copy")).ShouldBe("complete");
        (await scene.Target.ColumnAsync(Rejections)).Count.ShouldBe(3);
        (await scene.Target.ScalarAsync<string>("select backup_stamp from cutover.swap('shop')")).ShouldNotBeNull();
    }

    [Fact]
    public async Task With_some_tables_only_staging_is_not_complete_and_is_not_launched()
    {
        await using var scene = await TwoTablesAsync(ServerEngine.MariaDb);

        (await scene.CopyAsync(new CopyOptions { Tables = ["customer"] })).IsComplete.ShouldBeFalse();
        (await RefusedAsync(scene, "select cutover.swap('shop')")).ShouldBe(ErrorCodes.StagingIncomplete);
        (await scene.CopyAsync(new CopyOptions { Tables = ["charge"] })).IsComplete.ShouldBeFalse();
        (await scene.CopyAsync()).IsComplete.ShouldBeTrue();

        (await scene.Target.ScalarAsync<long>("select count(*) from shop_staging.charge")).ShouldBe(500);
        (await scene.Target.ScalarAsync<long>("select count(*) from shop_staging.customer")).ShouldBe(3);
        (await scene.Target.ScalarAsync<string>("select backup_stamp from cutover.swap('shop')")).ShouldNotBeNull();
    }

    [Theory]
    [ClassData(typeof(SourceEngines))]
    public async Task A_copy_that_was_given_up_for_another_stops_and_loads_nothing_into_its_staging(ServerEngine engine)
    {
        await using var scene = await CopyScene.CreateAsync(servers, engine, rows: 100_000);
        var givenUp = scene.CommandAsync("copy", "shop", "--throttle", "1MB", "--workers", "2");
        await scene.Target.UntilAsync("exists (select from cutover.copy_chunk where state = 'loaded')");

        var again = await scene.CommandAsync("copy", "shop", "--again");
        var stopped = await givenUp;

        again.ExitCode.ShouldBe(0, again.Error);
        stopped.ExitCode.ShouldBe(1, stopped.Error);
        stopped.Error.ShouldContain("was given up [MG054]");
        (await scene.Target.ScalarAsync<long>("select count(*) from shop_staging.charge")).ShouldBe(100_000);
        (await scene.VerifyAsync()).Failed.ShouldBe(0);
    }

    /// <summary>Beside the charges six customers, of whom three break a rule of the target's.</summary>
    private async Task<CopyScene> TwoTablesAsync(ServerEngine engine)
    {
        var scene = await CopyScene.CreateAsync(servers, engine);
        await scene.Source.ExecuteAsync(
            "create table customer (id int primary key, email varchar(100), age int, name varchar(100))",
            "insert into customer values (1, 'a', 30, 'A'), (2, 'b', 30, 'B'), (3, 'c', 30, 'C'), (4, 'a', 30, 'A again'), (5, 'e', -1, 'E'), (6, 'f', 30, null)");
        await scene.AddTableAsync("customer", "id integer primary key, email text unique, age integer check (age >= 0), name text not null", "id, email, age, name", "Customers");
        return scene;
    }

    private static async Task<string> RefusedAsync(CopyScene scene, string statement) =>
        (await Should.ThrowAsync<PostgresException>(() => scene.Target.ExecuteAsync(statement))).SqlState;
}
