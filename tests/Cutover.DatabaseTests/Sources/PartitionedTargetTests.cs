using Cutover.DatabaseTests.Servers;
using Cutover.Sandbox;

namespace Cutover.DatabaseTests.Sources;

/// <summary>A target in partitions is filled, proved and freed of what it refuses like any other.</summary>
public sealed class PartitionedTargetTests(TestServers servers)
{
    private const string Partitions =
        """
        create table payment (
            id       integer not null,
            year     integer not null constraint year_is_no_leap_year check (year <> 2024),
            code     text    not null,
            charge   integer not null constraint payment_charge_fkey references charge (id),

            constraint payment_pkey primary key (id, year)
        ) partition by range (year);
        create table payment_old partition of payment for values from (2000) to (2024);
        create table payment_new partition of payment for values from (2024) to (2030);
        create unique index payment_code_idx on payment (code, year);
        select cutover.manage_table('shop', 'payment', 'ignore');
        """;

    [Fact]
    public async Task A_sync_moves_rows_between_partitions()
    {
        await using var scene = await SceneAsync("(1, 2023, 'a', 300), (2, 2025, 'b', 300), (3, 2025, 'c', 300)");
        await scene.CopyAsync();
        await scene.Source.ExecuteAsync(
            "update payment set year = 2025 where id = 1",
            "delete from payment where id = 2",
            "update payment set code = 'b' where id = 3",
            "insert into payment values (4, 2022, 'c', 303), (5, 2031, 'e', 300), (6, 2025, 'b', 300), (7, 2024, 'g', 300)");

        await scene.SyncAsync();

        (await scene.Target.ColumnAsync("select tableoid::regclass || ' ' || id || ' ' || code from shop_staging.payment order by id"))
            .ShouldBe(["shop_staging.payment_new 1 a", "shop_staging.payment_new 3 b", "shop_staging.payment_old 4 c"]);
        (await scene.Target.ColumnAsync("select (row_key ->> 'id') || ' ' || sqlstate from cutover.rejected_row order by 1")).ShouldBe(["5 23514", "6 23505", "7 23514"]);
        (await scene.Target.ScalarAsync<long>("select count(*) from cutover.structure_difference('shop')")).ShouldBe(0);
        (await scene.VerifyAsync()).Lines.Single(static l => l.Label == "Payments").Differences.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Rows_are_copied_into_partitions_and_those_that_no_partition_or_constraint_takes_are_kept()
    {
        await using var scene = await SceneAsync(
            "(1, 2023, 'a', 300), (2, 2023, 'a', 300), (3, 2025, 'a', 300), (4, 2031, 'b', 300), (5, 2024, 'c', 300), (6, 2025, 'd', 999999)");

        var report = await scene.CopyAsync();

        (await scene.Target.ColumnAsync("select (row_key ->> 'id') || ' ' || sqlstate from cutover.rejected_row order by 1"))
            .ShouldBe(["2 23505", "4 23514", "5 23514", "6 23503"]);
        report.Rejections.Sum(static r => r.Rows).ShouldBe(4);
        (await scene.Target.ColumnAsync("select tableoid::regclass || ' ' || id from shop_staging.payment order by id"))
            .ShouldBe(["shop_staging.payment_old 1", "shop_staging.payment_new 3"]);
        (await scene.Target.ScalarAsync<long>("select count(*) from cutover.structure_difference('shop')")).ShouldBe(0);
        (await scene.VerifyAsync()).Lines.Single(static l => l.Label == "Payments").Differences.Count.ShouldBe(4, "each is named, and nothing else");
    }

    private async Task<CopyScene> SceneAsync(string payments)
    {
        var scene = await CopyScene.CreateAsync(servers, ServerEngine.MariaDb);
        await scene.Source.ExecuteAsync(
            "create table payment (id int primary key, year int not null, code varchar(10) not null, charge int not null)",
            $"insert into payment values {payments}");
        scene.Packs
            .Schema("0020_payment", Partitions)
            .Write("shop/source/20_payment.mysql.sql", "-- summary:  Payments\n\nselect id, year, code, charge\nfrom payment;\n");
        await scene.Target.UpAsync(scene.Packs);
        return scene;
    }
}
