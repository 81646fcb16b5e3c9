using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.DatabaseTests.Swap.Support;
using Cutover.Errors;
using Npgsql;

namespace Cutover.DatabaseTests.Swap;

/// <summary>A rehearsal, and every refusal, leaves everything outside of core as it was, byte for byte in a dump.</summary>
public sealed class RefusalTests(TestServers servers)
{
    private const string Launch = "select cutover.swap('shop')";

    /// <summary>What stands in the way, what is tried, and the code that it ends with.</summary>
    public static TheoryData<PostgresVersion, string, string, string> Refusals()
    {
        (string Obstacle, string Act, string Code)[] refusals =
        [
            ("", "select cutover.create_staging('shop')", ErrorCodes.StagingInTheWay),
            ("", "select cutover.manage_table('other', 'shop.customer')", ErrorCodes.TableNotInPack),
            ("", "select cutover.manage_table('shop', 'shop.v_top')", ErrorCodes.TableNotSwappable),
            ("create table report.customer (id integer primary key)", "select cutover.manage_table('shop', 'report.customer')", ErrorCodes.TableNameAmbiguous),
            ("", "select cutover.swap('nobody')", ErrorCodes.NothingManaged),
            ("drop table shop_staging.line", Launch, ErrorCodes.StagingIncomplete),
            ("alter table shop.country add column customer shop.customer", Launch, ErrorCodes.NotRepointable),
            ("create index late on shop.line (price)", Launch, ErrorCodes.UnexpectedDifference),
            ("select cutover.define_check('shop', 'none', 'blocker', 'none', 'select id from customer', 'v1:a')", Launch, ErrorCodes.CheckFailed),
            ("update shop_staging.customer set country = 'xx' where id = 3", Launch, ErrorCodes.OrphanRows),
            ("delete from cutover.expected_difference", Launch, ErrorCodes.TablePublished),
            ("select cutover.declare_position('shop', 'audit', 'id', 900000); alter sequence billing.audit_id_seq no cycle", Launch, ErrorCodes.SequenceExhausted),
            ("", "select cutover.swap('shop', window_limit => '5 ms')", ErrorCodes.WindowTooLong),
            ("", "set role shop_reader; select cutover.swap('shop')", PostgresErrorCodes.InsufficientPrivilege),
            ("", "begin isolation level serializable; select cutover.swap('shop')", ErrorCodes.CallerNotQuiet),
            ("", "select cutover.rollback('shop', '2000_01_01_00_00_00')", ErrorCodes.LaunchUnknown),
            ("", "select cutover.retire('shop', '2000_01_01_00_00_00')", ErrorCodes.LaunchUnknown),
            ("", "select cutover.finish_launch(0)", ErrorCodes.LaunchUnknown),
        ];
        var data = new TheoryData<PostgresVersion, string, string, string>();
        foreach (var (i, refusal) in refusals.Index())
        {
            data.Add(i % 2 == 0 ? PostgresVersion.V15 : PostgresVersion.V18, refusal.Obstacle, refusal.Act, refusal.Code);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refusal_says_what_to_do_and_leaves_all_as_it_was(PostgresVersion version, string obstacle, string act, string code)
    {
        await using var target = await SwapDatabase.WithShopAsync(servers, version);
        await target.StageAsync();
        await target.ExecuteAsync(obstacle);
        var dump = await target.DumpAllAsync();

        await using (var client = await Client.ConnectAsync(target, "refused"))
        {
            var refused = await Should.ThrowAsync<PostgresException>(() => client.RunAsync(act));
            refused.SqlState.ShouldBe(code, refused.MessageText);
            if (code.StartsWith("MG", StringComparison.Ordinal))
            {
                refused.Detail.ShouldNotBeNullOrEmpty();
                refused.Hint.ShouldNotBeNullOrEmpty();
            }
        }

        (await target.DumpAllAsync()).ShouldBe(dump);
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task A_rehearsal_leaves_all_as_it_was(PostgresVersion version)
    {
        await using var target = await SwapDatabase.WithShopAsync(servers, version);
        await target.StageAsync();
        var dump = await target.DumpAllAsync();

        (await target.ScalarAsync<long>("select statements from cutover.rehearse_swap('shop')")).ShouldBeGreaterThan(50);

        (await target.DumpAllAsync()).ShouldBe(dump);
        (await target.ScalarAsync<long>("select count(*) from cutover.launch")).ShouldBe(0);
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Writes_of_customers_between_rehearsal_and_launch_are_no_obstacle(PostgresVersion version)
    {
        await using var target = await SwapDatabase.WithShopAsync(servers, version);
        await target.StageAsync();
        await target.ScalarAsync<long>("select statements from cutover.rehearse_swap('shop')");
        await target.ExecuteAsync("insert into shop.\"order\" (customer, total) values (1, 5)");
        var given = await target.ScalarAsync<int>("select max(id) from shop.\"order\"");

        await target.LaunchAsync();
        await target.ExecuteAsync("insert into shop.\"order\" (customer, total) values (1, 5)");

        // A number that was given out is never given out again, whatever became of its row.
        (await target.ScalarAsync<int>("select max(id) from shop.\"order\"")).ShouldBe(given + 1);
    }
}
