using Cutover.DatabaseTests.Command;
using Cutover.DatabaseTests.Servers;
using Cutover.Sandbox.Apis;
using Cutover.Sandbox.Platform;
using Npgsql;

namespace Cutover.DatabaseTests.Launch;

/// <summary>Killed at any page or inside any step, the next run ends in the state of one that was left alone.</summary>
public sealed class KilledPreparationTests(TestServers servers)
{
    /// <summary>All that ingest, sync and validate make, without the times at which they made it.</summary>
    private const string State =
        """
        select md5(string_agg(t.line, '|' order by t.line))
        from (
            select concat('invoice', to_jsonb(r) - 'api_synced_at') as line from launch.xendit_raw as r
            union all select concat('transaction', to_jsonb(r) - 'api_synced_at') from launch.xendit_transaction_raw as r
            union all select concat('contact', to_jsonb(r) - 'api_synced_at') from launch.systemeio_raw as r
            union all select concat('person', to_jsonb(r)) from launch.person as r
            union all select concat('lead', to_jsonb(r)) from launch.lead as r
            union all select concat('user', to_jsonb(r)) from launch.new_user as r
            union all select concat('profile', to_jsonb(r)) from launch_staging.unified_profiles as r
            union all select concat('payment', to_jsonb(r)) from launch_staging.transactions as r
            union all select concat('enrollment', to_jsonb(r)) from launch_staging.enrollments as r
        ) as t
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tool_killed_at_any_page_goes_on_there()
    {
        await using var apis = await StartAsync();
        await using var broken = await LaunchDatabase.FilledAsync(servers, PostgresVersion.V15);
        foreach (var pages in (int[])[1, 25, 80, 160, 300])
        {
            using var tool = ToolProcess.Start(broken.Uri, LaunchDatabase.Variables(apis), "ingest", "launch");
            while (!tool.HasExited && await broken.CountAsync("launch.api_page") < pages)
            {
                await Task.Delay(2, Cancellation);
            }

            tool.HasExited.ShouldBeFalse("it is to be killed half-way");
            tool.Kill();
            await tool.EndAsync(Cancellation);
        }

        await broken.CreateStagingAsync();
        await broken.IngestAsync(apis);
        await broken.SyncAsync();
        await broken.ValidateAsync();

        (await broken.ScalarAsync("select sum(s.pages) from (select distinct on (source) pages from launch.api_scan order by source, scan_id) as s"))
            .ShouldBe("368", "every scan went on where it was, and read each page once");
        (await broken.ScalarAsync(State)).ShouldBe(await StateOfACalmRunAsync(apis));
    }

    [Fact]
    public async Task A_sync_or_a_preparation_killed_inside_any_step_is_as_if_it_had_not_run()
    {
        await using var apis = await StartAsync();
        await using var broken = await LaunchDatabase.FilledAsync(servers, PostgresVersion.V15);
        await broken.CreateStagingAsync();
        await broken.IngestAsync(apis);

        await KillInsideEachAsync(broken, "select public.sync_raw_api_data()", ["launch.xendit_raw", "launch.xendit_transaction_raw", "launch.systemeio_raw"]);
        (await broken.CountAsync("launch.api_page where synced_at is null")).ShouldBeGreaterThan(300);
        await broken.SyncAsync();
        await KillInsideEachAsync(
            broken,
            "select public.validate_and_prepare_clean_data()",
            ["launch.person", "launch.lead", "launch.new_user", "launch_staging.unified_profiles", "launch_staging.transactions", "launch_staging.enrollments"]);
        await broken.ValidateAsync();

        (await broken.ScalarAsync(State)).ShouldBe(await StateOfACalmRunAsync(apis));
    }

    /// <summary>Holds each table in turn, waits until the call comes to it, and ends the call's session there.</summary>
    private static async Task KillInsideEachAsync(LaunchDatabase database, string call, string[] tables)
    {
        var before = await database.ScalarAsync(State);
        foreach (var table in tables)
        {
            await using var holder = await database.DataSource.OpenConnectionAsync(Cancellation);
            await using var hold = await holder.BeginTransactionAsync(Cancellation);
            await using var locking = new NpgsqlCommand($"lock table {table} in share mode", holder);
            await locking.ExecuteNonQueryAsync(Cancellation);
            await using var connection = await database.DataSource.OpenConnectionAsync(Cancellation);
            await using var command = new NpgsqlCommand(call, connection) { AllResultTypesAreUnknown = true };
            var running = command.ExecuteScalarAsync(Cancellation);

            var waiting = $"pg_locks where pid = {connection.ProcessID} and relation = '{table}'::regclass and not granted";
            while (await database.CountAsync(waiting) == 0)
            {
                running.IsCompleted.ShouldBeFalse($"the call has a step that writes to {table}");
                await Task.Delay(5, Cancellation);
            }

            await database.ExecuteAsync($"select pg_terminate_backend({connection.ProcessID})");
            (await Should.ThrowAsync<PostgresException>(running)).SqlState.ShouldBe(PostgresErrorCodes.AdminShutdown);
            await hold.RollbackAsync(Cancellation);
            (await database.ScalarAsync(State)).ShouldBe(before, table);
        }
    }

    private async Task<string> StateOfACalmRunAsync(SandboxApis apis)
    {
        await using var calm = await LaunchDatabase.FilledAsync(servers, PostgresVersion.V15);
        await calm.CreateStagingAsync();
        await calm.IngestAsync(apis);
        await calm.SyncAsync();
        await calm.ValidateAsync();
        return await calm.ScalarAsync(State);
    }

    private static Task<SandboxApis> StartAsync() => SandboxApis.StartAsync(
        new LearningPlatform(), new SandboxApiOptions { XenditPerMinute = 100_000, SystemeIoPerMinute = 100_000 }, Cancellation);
}
