using System.Diagnostics;
using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Sandbox;
using Npgsql;

namespace Cutover.DatabaseTests.Sources;

/// <summary>What goes wrong in the target while rows come in.</summary>
public sealed class CopyFaultTests(TestServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [ClassData(typeof(SourceEngines))]
    public async Task A_worker_whose_session_is_killed_ends_the_run_and_the_next_one_goes_on(ServerEngine engine)
    {
        await using var scene = await CopyScene.CreateAsync(servers, engine, rows: 100_000);
        var copying = scene.CommandAsync("copy", "shop", "--throttle", "2MB", "--workers", "3");
        await scene.Target.UntilAsync("exists (select from cutover.copy_chunk where state = 'loaded')");
        await scene.Target.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like '%copy%' and pid <> pg_backend_pid() limit 1");

        var killed = await copying;

        killed.ExitCode.ShouldBeOneOf([1, 4], killed.Error);
        (await scene.CommandAsync("copy", "shop")).ExitCode.ShouldBe(0);
        (await scene.Target.ScalarAsync<long>("select count(*) from shop_staging.charge")).ShouldBe(100_000);
        (await scene.VerifyAsync()).Failed.ShouldBe(0);
    }

    [Fact]
    public async Task The_worker_that_a_deadlock_ends_begins_its_chunk_again()
    {
        await using var scene = await CopyScene.CreateAsync(servers, ServerEngine.MariaDb, rows: 20_000);

        // Once, a worker that records its chunk takes one lock, waits for another, and finds that the two are wanted the other way round.
        await scene.Target.ExecuteAsync(
            """
            create sequence public.turn;
            create function public.want_both() returns trigger language plpgsql as $$
            begin
                if nextval('public.turn') = 1 then
                    perform pg_advisory_xact_lock(71);
                    perform pg_advisory_xact_lock(72);
                end if;
                return new;
            end; $$;
            create trigger want_both before update on cutover.copy_chunk for each row when (new.state = 'loaded') execute function public.want_both();
            """);
        await using var other = await scene.Target.DataSource.OpenConnectionAsync(Cancellation);
        await ExecuteAsync(other, "set deadlock_timeout = '10min'");
        await ExecuteAsync(other, "select pg_advisory_lock(72)");

        var copying = scene.CommandAsync("copy", "shop", "--workers", "3");
        await scene.Target.UntilAsync("exists (select from pg_locks where locktype = 'advisory' and objid = 72 and not granted)");
        await ExecuteAsync(other, "select pg_advisory_lock(71)");
        await ExecuteAsync(other, "select pg_advisory_unlock_all()");

        var answer = await copying;
        answer.ExitCode.ShouldBe(0, answer.Error);
        (await scene.Target.ScalarAsync<long>("select deadlocks from pg_stat_database where datname = current_database()")).ShouldBe(1);
        (await scene.Target.ScalarAsync<long>("select count(*) from shop_staging.charge")).ShouldBe(20_000);
        (await scene.VerifyAsync()).Failed.ShouldBe(0);
    }

    [Fact]
    public async Task A_full_disk_is_an_error_that_says_so_and_the_next_run_goes_on()
    {
        await using var disk = await SmallDisk.MountAsync(megabytes: 6);
        await using var server = await TestServers.StartAsync(new SandboxOptions { Engine = ServerEngine.PostgreSql, Source = ServerSource.Local }, Cancellation);
        await using var scene = await CopyScene.CreateAsync(servers, ServerEngine.MariaDb, rows: 100_000, targetServer: server);
        await scene.Target.ExecuteAsync($"create tablespace small location '{disk.Space}'; alter database {scene.Target.Name} set default_tablespace = 'small'");

        var full = await scene.CommandAsync("copy", "shop");

        full.ExitCode.ShouldBe(1);
        full.Error.ShouldContain("No space left on device");
        full.Error.ShouldContain("Check free disk space.");
        await disk.GrowAsync(megabytes: 200);
        (await scene.CommandAsync("copy", "shop")).ExitCode.ShouldBe(0);
        (await scene.Target.ScalarAsync<long>("select count(*) from shop_staging.charge")).ShouldBe(100_000);
        (await scene.VerifyAsync()).Failed.ShouldBe(0);
    }

    [Fact]
    public async Task Progress_tells_rows_rate_and_the_time_that_is_left_and_a_throttle_holds()
    {
        await using var scene = await CopyScene.CreateAsync(servers, ServerEngine.MariaDb, rows: 100_000);
        var began = Stopwatch.GetTimestamp();

        var answer = await scene.CommandAsync("copy", "shop", "--throttle", "1MB");

        answer.ExitCode.ShouldBe(0, answer.Error);
        answer.Error.ShouldMatch(@"charge +[0-9,]+ rows of about [0-9,]+");
        answer.Error.ShouldMatch(@"[0-9,]+ rows, [0-9,]+ MB, [0-9,]+ rows/s, [0-9.]+ MB/s, 00:00:[0-9]{2} left");
        var bytes = await scene.Target.ScalarAsync<long>("select sum(byte_count)::bigint from cutover.copy_chunk");
        Stopwatch.GetElapsedTime(began).TotalSeconds.ShouldBeGreaterThan((bytes / 1e6) - 1);
    }

    [Fact]
    public async Task Tables_are_chosen_by_name_and_an_unknown_one_is_a_usage_error()
    {
        await using var scene = await CopyScene.CreateAsync(servers, ServerEngine.MariaDb);

        (await scene.CommandAsync("copy", "shop", "--tables", "charge")).ExitCode.ShouldBe(0);
        var unknown = await scene.CommandAsync("copy", "shop", "--tables", "charge,chargee");

        unknown.ExitCode.ShouldBe(64);
        unknown.Error.ShouldContain("pack shop copies no table chargee");
        (await scene.CommandAsync("copy", "shop", "--throttle", "fast")).ExitCode.ShouldBe(64);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
