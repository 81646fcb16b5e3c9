using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.DatabaseTests.Swap.Support;

namespace Cutover.DatabaseTests.Swap;

/// <summary>A launch and its rollback leave nothing behind in the catalog, on a database that has nearly everything.</summary>
/// <remarks>Judged twice: by the fingerprint, and by pg_dump, which knows nothing of it.</remarks>
public sealed class FingerprintTests(TestServers servers)
{
    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task A_completed_staging_differs_from_live_in_nothing(PostgresVersion version)
    {
        await using var target = await SwapDatabase.WithShopAsync(servers, version);

        await target.StageAsync();

        (await target.DifferenceAsync()).ShouldBeEmpty();
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task A_finished_launch_leaves_the_catalog_as_it_was(PostgresVersion version)
    {
        await using var target = await SwapDatabase.WithShopAsync(servers, version);
        var (fingerprint, dump) = (await target.FingerprintAsync(), await target.DumpSchemaAsync());
        fingerprint.Count.ShouldBeGreaterThan(700);

        await target.StageAsync();
        await target.LaunchAsync();
        (await target.FinishAsync()).ShouldBe(version == PostgresVersion.V18 ? 4 : 3);

        (await target.FingerprintAsync()).ShouldBe(fingerprint);
        (await target.DumpSchemaAsync()).ShouldBe(dump);
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task A_launch_that_is_not_finished_differs_only_by_keys_to_be_validated(PostgresVersion version)
    {
        await using var target = await SwapDatabase.WithShopAsync(servers, version);
        var before = await target.FingerprintAsync();

        await target.StageAsync();
        await target.LaunchAsync();

        (await target.FingerprintAsync()).Except(before).ShouldAllBe(static f => f.EndsWith(" | validated | false", StringComparison.Ordinal));
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Three_launches_and_rollbacks_later_no_name_grant_or_option_has_drifted(PostgresVersion version)
    {
        await using var target = await SwapDatabase.WithShopAsync(servers, version);
        var (fingerprint, dump) = (await target.FingerprintAsync(), await target.DumpSchemaAsync());

        await target.StageAsync();
        for (var i = 1; i <= 3; i++)
        {
            await target.LaunchAsync();
            await target.FinishAsync();
            await target.RollBackAsync();
            await target.FinishAsync();

            (await target.FingerprintAsync()).ShouldBe(fingerprint, $"round {i}");
            (await target.DumpSchemaAsync()).ShouldBe(dump, $"round {i}");
            (await target.DifferenceAsync()).ShouldBeEmpty($"round {i}");
        }
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Launches_one_upon_another_drift_in_nothing_and_keep_each_backup(PostgresVersion version)
    {
        await using var target = await SwapDatabase.WithShopAsync(servers, version);
        var (fingerprint, dump) = (await target.FingerprintAsync(), await target.DumpSchemaAsync());
        List<string> stamps = [];

        for (var i = 1; i <= 3; i++)
        {
            await target.StageAsync();
            stamps.Add(await target.LaunchAsync());
            await target.FinishAsync();
        }

        stamps.Distinct().Count().ShouldBe(3);
        (await target.FingerprintAsync()).ShouldBe(fingerprint);
        (await target.DumpSchemaAsync()).ShouldBe(dump);
        foreach (var stamp in Enumerable.Reverse(stamps))
        {
            (await target.RollBackAsync()).ShouldBe(stamp);
            await target.FinishAsync();
            await target.ExecuteAsync("select cutover.drop_staging('shop')");
            (await target.FingerprintAsync()).ShouldBe(fingerprint);
        }

        (await target.DumpSchemaAsync()).ShouldBe(dump);
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Rows_travel_with_their_tables_and_views_read_the_new_ones(PostgresVersion version)
    {
        const string seen =
            """
            select concat_ws(
                ' ',
                (select count(*) from shop.customer), (select count(*) from shop.v_above), (select sum(total) from report.totals),
                (select sum(n) from shop.v_counted), shop.newest(), (select count(*) from shop.event),
                (select count(*) from shop.event_2025), (select depth from report.referral order by 1 desc limit 1)
            )
            """;
        await using var target = await SwapDatabase.WithShopAsync(servers, version);
        var before = await target.ScalarAsync<string>(seen);
        await target.StageAsync();
        await target.ExecuteAsync(
            """
            delete from shop_staging.line where order_id > 100;
            delete from shop_staging."order" where id > 100;
            delete from shop_staging.event where id > 100;
            refresh materialized view shop_staging.order_count;
            """);
        await target.LaunchAsync();
        var launched = await target.ScalarAsync<string>(seen);
        await target.RollBackAsync();

        launched.ShouldBe("50 50 5050 100 50 100 90 5");
        (await target.ScalarAsync<string>(seen)).ShouldBe(before);
        (await target.ScalarAsync<long>("select count(*) from shop_staging.\"order\"")).ShouldBe(100);
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task A_retired_backup_takes_nothing_of_live_with_it(PostgresVersion version)
    {
        await using var target = await SwapDatabase.WithShopAsync(servers, version);
        var fingerprint = await target.FingerprintAsync();
        await target.StageAsync();
        var stamp = await target.LaunchAsync();
        await target.FinishAsync();

        await target.ExecuteAsync($"select cutover.retire('shop', '{stamp}', keep_for => '0')");

        (await target.FingerprintAsync()).ShouldBe(fingerprint);
        (await target.ScalarAsync<bool>($"select to_regnamespace('shop_backup_{stamp}') is null")).ShouldBeTrue();
    }
}
