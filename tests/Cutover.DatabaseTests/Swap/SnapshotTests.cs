using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.DatabaseTests.Swap.Support;
using Cutover.Errors;
using Npgsql;

namespace Cutover.DatabaseTests.Swap;

/// <summary>Who would see the new tables empty, who holds them without a session, and who else is launching.</summary>
public sealed class SnapshotTests(TestServers servers)
{
    private const string Launch = "select backup_stamp from cutover.swap('store')";

    [Theory]
    [InlineData(PostgresVersion.V15, true)]
    [InlineData(PostgresVersion.V18, false)]
    public async Task A_reader_whose_snapshot_is_older_than_staging_refuses_the_launch(PostgresVersion version, bool isSuperuser)
    {
        await using var target = await SwapDatabase.WithStoreAsync(servers, version);
        await target.ExecuteAsync("select cutover.drop_staging('store')");
        await using var reader = await Client.ConnectAsync(target, "old reader", "store_clerk");
        await reader.RunAsync("begin isolation level repeatable read; select from store.country");
        await target.StageAsync("store");
        await using var owner = await LaunchOwner.PrepareAsync(target);
        await using var launcher = await Client.ConnectAsync(target, "launcher", isSuperuser ? null : owner.Role);

        var refused = await Should.ThrowAsync<PostgresException>(() => launcher.RunAsync(Launch));
        refused.SqlState.ShouldBe(ErrorCodes.SnapshotTooOld);
        refused.Detail!.ShouldContain($"pid {reader.ProcessId} (");
        (await reader.AskAsync<long>("select total from store.total")).ShouldBe(10);
        await reader.RunAsync("commit");
        await launcher.RunAsync(Launch);
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task A_reader_whose_snapshot_is_younger_than_staging_sees_its_rows_after_the_launch(PostgresVersion version)
    {
        await using var target = await SwapDatabase.WithStoreAsync(servers, version);
        await using var reader = await Client.ConnectAsync(target, "reader");
        await reader.RunAsync("begin isolation level repeatable read; select from pg_class limit 1");

        await target.LaunchAsync("store");

        (await reader.AskAsync<long>("select total from store.total")).ShouldBe(100);
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task A_prepared_transaction_on_the_set_refuses_the_launch_by_name(PostgresVersion version)
    {
        await using var target = await SwapDatabase.WithStoreAsync(servers, version);
        await using var client = await Client.ConnectAsync(target, "client");
        await client.RunAsync($"begin; insert into store.child (n) values (99); prepare transaction 'of {target.Name}'");

        var refused = await Should.ThrowAsync<PostgresException>(() => client.RunAsync(Launch));
        await client.RunAsync($"rollback prepared 'of {target.Name}'");
        await target.LaunchAsync("store");

        refused.SqlState.ShouldBe(ErrorCodes.PreparedTransaction);
        refused.Detail!.ShouldContain($"of {target.Name} (postgres");
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Of_two_launches_at_once_one_is_refused_without_waiting_for_the_other(PostgresVersion version)
    {
        await using var target = await SwapDatabase.WithStoreAsync(servers, version);
        await using var first = await Client.ConnectAsync(target, "first");
        await using var second = await Client.ConnectAsync(target, "second");
        await first.RunAsync("begin; select cutover.swap('store')");
        await second.RunAsync("set lock_timeout = '1 ms'");

        var refused = await Should.ThrowAsync<PostgresException>(() => second.RunAsync(Launch));
        await first.RunAsync("commit");

        refused.SqlState.ShouldBe(ErrorCodes.SwapIsRunning);
        (await target.ScalarAsync<long>("select count(*) from cutover.launch")).ShouldBe(1);
        (await target.ScalarAsync<long>("select total from store.total")).ShouldBe(100);
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task A_stamp_that_is_taken_becomes_the_next_free_second(PostgresVersion version)
    {
        await using var target = await SwapDatabase.WithStoreAsync(servers, version);

        // A whole hour of launches, so that the second in which the test runs does not matter.
        await target.ExecuteAsync(
            """
            insert into cutover.launch (pack, backup_stamp, state)
            select 'store', to_char(now() at time zone 'UTC' + n * interval '1 second', 'YYYY_MM_DD_HH24_MI_SS'), 'retired'
            from generate_series(-60, 3600) as n
            """);
        var last = await target.ScalarAsync<string>("select max(backup_stamp) from cutover.launch");

        var stamp = await target.LaunchAsync("store");

        string.CompareOrdinal(stamp, last).ShouldBe(1, $"{stamp} after {last}");
        (await target.ScalarAsync<bool>($"select to_regclass('store_backup_{stamp}.parent') is not null")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("Pacific/Kiritimati")]
    public async Task A_stamp_is_in_UTC_whatever_the_hour_is_called_here(string zone)
    {
        await using var target = await SwapDatabase.WithStoreAsync(servers, PostgresVersion.V15);
        await using var launcher = await Client.ConnectAsync(target, "launcher");
        await launcher.RunAsync($"set timezone = '{zone}'");

        var stamp = await launcher.AskAsync<string>(Launch);

        // Local time would be an hour off at least, and the same hour twice when summer ends.
        (await target.ScalarAsync<bool>(
            $"select to_timestamp('{stamp} +00', 'YYYY_MM_DD_HH24_MI_SS TZH') between now() - interval '30 minutes' and now() + interval '30 minutes'"))
            .ShouldBeTrue(stamp);
    }
}
