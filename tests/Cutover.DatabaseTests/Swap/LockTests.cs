using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.DatabaseTests.Swap.Support;
using Cutover.Errors;
using Cutover.Sandbox;
using Npgsql;

namespace Cutover.DatabaseTests.Swap;

/// <summary>A launch among clients that hold what it needs: it waits briefly, gives way, and never makes one of them its victim.</summary>
public sealed class LockTests(TestServers servers)
{
    private const string Launch = "select backup_stamp from cutover.swap('store', attempts => 60)";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="version">The server.</param>
    /// <param name="isSuperuser">A superuser looks for deadlocks sooner than the client does; who may not gives up in time.</param>
    [Theory]
    [InlineData(PostgresVersion.V15, true)]
    [InlineData(PostgresVersion.V15, false)]
    [InlineData(PostgresVersion.V18, true)]
    [InlineData(PostgresVersion.V18, false)]
    public async Task In_a_cycle_of_locks_the_client_survives(PostgresVersion version, bool isSuperuser)
    {
        await using var target = await SwapDatabase.WithStoreAsync(servers, version);
        await using var owner = await LaunchOwner.PrepareAsync(target);
        await using var launcher = await Client.ConnectAsync(target, "launcher", isSuperuser ? null : owner.Role);
        await using var first = await Client.ConnectAsync(target, "first client");
        await using var second = await Client.ConnectAsync(target, "second client");
        const string HasTheParent = "begin; select from store.parent where id = 1 for share";

        // A client has the parent and will want the child; the launch takes the child, then wants the parent. While a
        // transaction is five seconds old the launch does not even try, so that the next client takes over, without a gap.
        var (client, next) = (first, second);
        await client.RunAsync(HasTheParent);
        var launch = launcher.AskAsync<string>(Launch);
        var cycles = 0;
        while (cycles < 3 && !launch.IsCompleted)
        {
            if (await launcher.WaitsWithinAsync(TimeSpan.FromSeconds(3), launch))
            {
                cycles++;
                await client.RunAsync($"insert into store.child (parent, n) values (1, {cycles})");
            }

            await next.RunAsync(HasTheParent);
            await client.RunAsync("commit");
            (client, next) = (next, client);
        }

        await client.RunAsync("commit");
        await launch;

        cycles.ShouldBe(3);

        (await target.ScalarAsync<long>("select total from store.total_above")).ShouldBe(100);
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Whoever_waited_for_the_view_reads_the_new_table(PostgresVersion version)
    {
        await using var target = await SwapDatabase.WithStoreAsync(servers, version);
        await using var launcher = await Client.ConnectAsync(target, "launcher");
        string[] queries =
        [
            "select total from store.total", "select total from store.total_above", "execute prepared", "select store.total_by_name()",
            "select sum(n) from store.parent",
        ];
        List<Client> readers = [];
        foreach (var query in queries)
        {
            readers.Add(await Client.ConnectAsync(target, query));
            await readers[^1].RunAsync("set plan_cache_mode = force_generic_plan; prepare prepared as select total from store.total_above");
            (await readers[^1].AskAsync<long>(query)).ShouldBe(10);
        }

        await launcher.RunAsync("begin; select cutover.swap('store')");
        var answers = readers.Select((reader, i) => reader.AskAsync<long>(queries[i])).ToList();
        foreach (var reader in readers)
        {
            await reader.UntilItWaitsAsync();
        }

        await launcher.RunAsync("commit");

        (await Task.WhenAll(answers)).ShouldAllBe(static total => total == 100);
        foreach (var reader in readers)
        {
            await reader.DisposeAsync();
        }
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task While_a_table_is_held_others_are_not_kept_waiting_and_the_holder_is_named(PostgresVersion version)
    {
        await using var target = await SwapDatabase.WithStoreAsync(servers, version);
        await using var holder = await Client.ConnectAsync(target, "the holder");
        await using var launcher = await Client.ConnectAsync(target, "launcher");
        await using var probe = await Client.ConnectAsync(target, "probe");
        await holder.RunAsync("begin; update store.child set n = 0");

        // A launch that stood in the queue until the holder is done would take every reader with it.
        await probe.RunAsync("set lock_timeout = '2 s'");
        var launch = launcher.AskAsync<string>("select backup_stamp from cutover.swap('store', attempts => 3)");
        while (!launch.IsCompleted)
        {
            (await probe.AskAsync<long>("select total from store.total where exists (select from store.child)")).ShouldBe(10);
        }

        var refused = await Should.ThrowAsync<PostgresException>(() => launch);
        refused.SqlState.ShouldBe(ErrorCodes.LocksNotObtained);
        refused.Detail!.ShouldContain($"store.child by pid {holder.ProcessId} (postgres, the holder, idle in transaction");
        await holder.RunAsync("rollback");
        await launcher.RunAsync(Launch);
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task What_commits_while_a_launch_waits_for_its_locks_is_carried_and_is_no_later_write(PostgresVersion version)
    {
        await using var target = await SwapDatabase.WithCoreAsync(servers, version);
        await target.ExecuteAsync(
            """
            create schema shop;
            create table shop.item (id integer primary key, n integer);
            insert into shop.item values (1, 1);
            select cutover.manage_table('shop', 'shop.item', 'carry');
            select cutover.create_staging('shop');
            select public.copy_rows('shop');
            select cutover.complete_staging('shop')
            """);
        await using var customer = await Client.ConnectAsync(target, "customer");
        await using var launcher = await Client.ConnectAsync(target, "launcher");
        await customer.RunAsync("begin; insert into shop.item values (2, 20); update shop.item set n = 10 where id = 1");

        var launch = launcher.AskAsync<string>("select backup_stamp from cutover.swap('shop', 1, '30 s', '30 s')");
        await launcher.UntilItWaitsAsync();
        await customer.RunAsync("commit");
        var stamp = await launch;

        (await target.ScalarAsync<long>("select sum(n) from shop.item")).ShouldBe(30);
        (await target.ScalarAsync<long>("select count(*) from cutover._pending_changes('shop', 'launch')")).ShouldBe(0);
        await target.ExecuteAsync("insert into shop.item values (3, 300)");
        await target.ExecuteAsync($"select cutover.rollback('shop', '{stamp}')");
        (await target.ScalarAsync<long>("select sum(n) from shop.item")).ShouldBe(330);
    }

    [Theory]
    [InlineData(PostgresVersion.V15, "grant truncate on store.child to store_clerk")]
    [InlineData(PostgresVersion.V18, "grant truncate on store.child to store_clerk")]
    [InlineData(PostgresVersion.V15, "create or replace function store.of_parent(id integer) returns setof store.child begin atomic select * from store.child where parent = $1 and n > 0; end")]
    [InlineData(PostgresVersion.V18, "create or replace function store.of_parent(id integer) returns setof store.child begin atomic select * from store.child where parent = $1 and n > 0; end")]
    public async Task What_a_session_altered_while_the_launch_waited_for_it_is_noticed(PostgresVersion version, string change)
    {
        await using var target = await SwapDatabase.WithStoreAsync(servers, version);
        await target.ExecuteAsync("create function store.of_parent(id integer) returns setof store.child begin atomic select * from store.child where parent = $1; end");
        await using var owner = await Client.ConnectAsync(target, "owner");
        await using var launcher = await Client.ConnectAsync(target, "launcher");
        await owner.RunAsync($"begin; lock table store.child; {change}");

        // One attempt by itself, with time enough to be let in.
        var attempt = launcher.RunAsync(
            """
            do $$
            declare
                v_launch  cutover.launch;
            begin
                perform cutover._open_schema('store_backup_2000_01_01_00_00_00', '{}');
                insert into cutover.launch (pack, backup_stamp, state) values ('store', '2000_01_01_00_00_00', 'live') returning * into v_launch;
                perform cutover._attempt_swap(v_launch, 'store_backup_2000_01_01_00_00_00', 'store_staging', '30 s', '30 s', null);
            end;
            $$
            """);
        await launcher.UntilItWaitsAsync();
        await owner.RunAsync("commit");

        (await Should.ThrowAsync<PostgresException>(() => attempt)).SqlState.ShouldBe(ErrorCodes.CatalogChanged);

        var kept = "select has_table_privilege('store_clerk', 'store.child', 'truncate') or pg_get_functiondef('store.of_parent'::regproc) ~ 'n > 0'";
        (await target.ScalarAsync<bool>(kept)).ShouldBeTrue();
    }

    [Theory]
    [ClassData(typeof(PostgresVersions))]
    public async Task Who_holds_a_table_outside_of_the_set_that_the_launch_needs_is_named_too(PostgresVersion version)
    {
        await using var target = await SwapDatabase.WithStoreAsync(servers, version);
        await target.ExecuteAsync("create table store.outside (id integer primary key, parent integer references store.parent)");
        await using var holder = await Client.ConnectAsync(target, "the holder");
        await using var launcher = await Client.ConnectAsync(target, "launcher");
        await holder.RunAsync("begin; select from store.outside");

        var refused = await Should.ThrowAsync<PostgresException>(() => launcher.RunAsync("select cutover.swap('store', attempts => 2)"));

        refused.SqlState.ShouldBe(ErrorCodes.LocksNotObtained);
        refused.Detail!.ShouldContain($"store.outside by pid {holder.ProcessId} (postgres, the holder, idle in transaction");
    }

    [Fact]
    public async Task Autovacuum_yields_to_a_launch_that_may_look_for_deadlocks_and_is_named_by_one_that_may_not()
    {
        await using var server = await TestServers.StartAsync(
            new()
            {
                Engine = ServerEngine.PostgreSql,
                Source = ServerSource.Local,
                InMemory = true,
                Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["autovacuum_naptime"] = "1s" },
            },
            Cancellation);
        await using var target = await SwapDatabase.WithStoreOnAsync(server);
        await using var owner = await LaunchOwner.PrepareAsync(target);
        // As slow as can be, so that it is still there when the launch comes.
        await target.ExecuteAsync(
            """
            alter table store.child set (autovacuum_vacuum_threshold = 1, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1);
            insert into store.child (parent, n) select 1, i from generate_series(1, 50000) as i;
            delete from store.child where n > 10 and n % 2 = 0;
            select cutover.complete_staging('store');
            """);
        await target.UntilAsync("exists (select from pg_stat_progress_vacuum where relid = 'store.child'::regclass)");
        await using var launchOwner = await Client.ConnectAsync(target, "launch owner", owner.Role);
        await using var superuser = await Client.ConnectAsync(target, "superuser");

        var refused = await Should.ThrowAsync<PostgresException>(() => launchOwner.RunAsync("select cutover.swap('store', attempts => 2)"));
        refused.SqlState.ShouldBe(ErrorCodes.LocksNotObtained);
        refused.Detail!.ShouldContain("autovacuum worker");
        await superuser.RunAsync(Launch);

        (await target.ScalarAsync<long>("select total from store.total")).ShouldBe(100);
    }
}
