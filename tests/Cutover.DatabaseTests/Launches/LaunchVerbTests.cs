using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;

namespace Cutover.DatabaseTests.Launches;

/// <summary>The verbs of a launch day, from the first staging to the last backup.</summary>
public sealed class LaunchVerbTests(TestServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task A_launch_day_is_staged_rehearsed_launched_rolled_back_launched_again_and_retired(PostgresVersion version)
    {
        await using var shop = await Shop.OpenAsync(servers, version);

        (await shop.RunAsync("stage", "shop")).Output.ShouldContain("created: schema shop_staging, empty");
        await shop.LoadAsync();
        var complete = await shop.RunAsync("stage", "shop", "--complete", "--workers", "2");
        complete.ExitCode.ShouldBe(0, complete.Error);
        complete.Output.ShouldContain("statements made staging equal to live");
        (await shop.Target.ScalarAsync<bool>("select bool_and(last_vacuum is not null) from pg_stat_user_tables where schemaname = 'shop_staging'"))
            .ShouldBeTrue("staging is vacuumed");

        await shop.Target.UntilAsync("clock_timestamp() > cutover.staged_at('shop') + interval '1 s'");
        var rehearsal = await shop.RunAsync("rehearse", "shop", "--runs", "2", "--json");
        rehearsal.ExitCode.ShouldBe(0, rehearsal.Output);
        rehearsal.Json["result"]!["runs"]!.AsArray().Count.ShouldBe(2);
        rehearsal.Json["result"]!["worstWindowMilliseconds"]!.GetValue<double>().ShouldBeGreaterThan(0);
        (await shop.StateAsync()).ShouldBe("old");

        var launch = await shop.RunAsync("launch", "shop");
        launch.ExitCode.ShouldBe(0, launch.Error);
        (await shop.StateAsync()).ShouldBe("new");
        var stamp = await StampAsync(shop);
        launch.Output.ShouldContain($"launched: pack shop, backup {stamp}");
        launch.Output.ShouldContain($"to undo: cutover rollback shop {stamp}");
        (await shop.Target.ScalarAsync<bool>("select commit_time > '0' and finished_at is not null from cutover.launch")).ShouldBeTrue();
        (await shop.Target.ScalarAsync<long>("select count(*) from pg_constraint where not convalidated")).ShouldBe(0);

        var rollback = await shop.RunAsync("rollback", "shop", stamp);
        rollback.ExitCode.ShouldBe(0, rollback.Error);
        rollback.Output.ShouldContain($"rolled back: pack shop is as it was before {stamp}");
        (await shop.StateAsync()).ShouldBe("old");

        (await shop.RunAsync("launch", "shop")).ExitCode.ShouldBe(0);
        (await shop.StateAsync()).ShouldBe("new");

        var last = await StampAsync(shop);
        (await shop.RunAsync("retire", "shop", last)).ExitCode.ShouldBe(7);
        var retired = await shop.RunAsync("retire", "shop", last, "--keep-for", "0s");
        retired.ExitCode.ShouldBe(0, retired.Error);
        (await shop.Target.ScalarAsync<long>("select count(*) from pg_namespace where nspname like 'shop_backup%'")).ShouldBe(0);
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task A_dry_run_prints_sql_that_runs_as_it_stands_and_changes_nothing(PostgresVersion version)
    {
        await using var shop = await Shop.StagedAsync(servers, version);

        var plan = await shop.RunAsync("launch", "shop", "--dry-run");
        plan.ExitCode.ShouldBe(0, plan.Error);
        plan.Output.ShouldContain("set schema");
        await using (var connection = await shop.Target.DataSource.OpenConnectionAsync(Cancellation))
        {
            foreach (var statement in Cutover.Scripts.Lexing.StatementSplitter.Split(plan.Output))
            {
                await using var command = new Npgsql.NpgsqlCommand(statement.Text, connection);
                await command.ExecuteNonQueryAsync(Cancellation);
            }
        }

        (await shop.StateAsync()).ShouldBe("old");
        var json = await shop.RunAsync("launch", "shop", "--dry-run", "--json");
        json.Json["result"]!["statements"]!.AsArray().Count.ShouldBeGreaterThan(5);
        (await shop.StateAsync()).ShouldBe("old");
    }

    [Fact]
    public async Task A_launch_reports_its_measures_as_json()
    {
        await using var shop = await Shop.StagedAsync(servers, PostgresVersion.V15);

        var result = (await shop.RunAsync("launch", "shop", "--json")).Json["result"]!;

        result["kind"]!.GetValue<string>().ShouldBe("launch");
        result["attempts"]!.GetValue<int>().ShouldBe(1);
        result["lockWindowMilliseconds"]!.GetValue<double>().ShouldBeGreaterThan(0);
        result["commitMilliseconds"]!.GetValue<double>().ShouldBeGreaterThan(0);
        result["rows"]!["invoice"]!.GetValue<long>().ShouldBe(100);
        result["keysValidated"]!.GetValue<int>().ShouldBe(2);
        result["next"]!.GetValue<string>().ShouldContain("cutover rollback shop 2");
    }

    [Fact]
    public async Task Staging_is_started_over_only_when_asked_and_given_up_when_asked()
    {
        await using var shop = await Shop.StagedAsync(servers, PostgresVersion.V15);

        var again = await shop.RunAsync("stage", "shop");
        again.ExitCode.ShouldBe(7);
        again.Error.ShouldContain("[MG025]");
        (await shop.RunAsync("stage", "shop", "--replace")).ExitCode.ShouldBe(0);
        (await shop.Target.ScalarAsync<long>("select count(*) from shop_staging.invoice")).ShouldBe(0);
        (await shop.RunAsync("stage", "shop", "--drop")).ExitCode.ShouldBe(0);
        (await shop.Target.ScalarAsync<bool>("select to_regnamespace('shop_staging') is null")).ShouldBeTrue();
        (await shop.RunAsync("stage", "shop", "--drop", "--complete")).ExitCode.ShouldBe(64);
    }

    [Fact]
    public async Task A_statement_that_fails_while_staging_is_completed_stops_the_others_and_the_next_call_goes_on()
    {
        await using var shop = await Shop.OpenAsync(servers, PostgresVersion.V15);
        await shop.RunAsync("stage", "shop");
        await shop.LoadAsync();
        await shop.Target.ExecuteAsync("insert into shop_staging.customer (region_id, email) values (1, '1@shop.example')");

        var failed = await shop.RunAsync("stage", "shop", "--complete");
        failed.ExitCode.ShouldBe(1, failed.Error);
        failed.Error.ShouldContain("[23505]");

        await shop.Target.ExecuteAsync("delete from shop_staging.customer where id not in (select id from customer)");
        await shop.Target.ExecuteAsync("delete from shop_staging.customer where ctid = (select max(ctid) from shop_staging.customer where email = '1@shop.example') and (select count(*) from shop_staging.customer where email = '1@shop.example') > 1");
        (await shop.RunAsync("stage", "shop", "--complete")).ExitCode.ShouldBe(0);
        (await shop.RunAsync("launch", "shop")).ExitCode.ShouldBe(0);
    }

    private static Task<string> StampAsync(Shop shop) =>
        shop.Target.ScalarAsync<string>("select backup_stamp from cutover.launch where state = 'live' and kind = 'launch'");
}
