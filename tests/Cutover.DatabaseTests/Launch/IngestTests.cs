using System.Globalization;
using System.Text.Json.Nodes;
using Cutover.DatabaseTests.Command;
using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Support;
using Cutover.Errors;
using Cutover.Sandbox.Apis;
using Cutover.Sandbox.Platform;
using Cutover.Sources.Ingest;
using static Cutover.DatabaseTests.Launch.LaunchPages;

namespace Cutover.DatabaseTests.Launch;

/// <summary>What an API can do to an ingest: each is counted, kept or refused with a reason, and nothing vanishes.</summary>
public sealed class IngestTests(TestServers servers)
{
    private const string RowVersions =
        """
        select md5(string_agg(t.line, '|' order by t.line))
        from (
            select 'page' || xmin::text || page_id as line from launch.api_page
            union all select 'item' || xmin::text || source || item_id from launch.api_item
            union all select 'invoice' || xmin::text || id from launch.xendit_raw
            union all select 'transaction' || xmin::text || id from launch.xendit_transaction_raw
            union all select 'contact' || xmin::text || id from launch.systemeio_raw
            union all select 'person' || xmin::text || email from launch.person
            union all select 'lead' || xmin::text || email from launch.lead
            union all select 'user' || xmin::text || email from launch.new_user
            union all select 'profile' || xmin::text || id from launch_staging.unified_profiles
            union all select 'payment' || xmin::text || id from launch_staging.transactions
            union all select 'enrollment' || xmin::text || id from launch_staging.enrollments
        ) as t
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ingest_sync_and_validate_run_twice_change_no_row_version()
    {
        await using var apis = await StartAsync();
        await using var database = await LaunchDatabase.FilledAsync(servers, PostgresVersion.V18);
        await database.CreateStagingAsync();
        await RunAllAsync(database, apis);
        var before = await database.ScalarAsync(RowVersions);

        await RunAllAsync(database, apis);

        (await database.ScalarAsync(RowVersions)).ShouldBe(before);
    }

    [Fact]
    public async Task One_new_contact_and_one_changed_payment_write_no_more_than_that()
    {
        await using var apis = await StartAsync();
        await using var database = await EmptyAsync();
        await database.IngestAsync(apis);
        await database.SyncAsync();
        apis.Contacts.Add(Contact(99_000_001, "fresh@inbox.test", "PaidP2P"), "99000001", DateTimeOffset.Parse("2026-01-01T00:00:00Z", CultureInfo.InvariantCulture));
        apis.Transactions.Change(apis.Transactions.IdAt(5), TimeProvider.System.GetUtcNow(), static t => t["settlement_status"] = "EARLY_SETTLED");

        await database.IngestAsync(apis);
        var sync = JsonNode.Parse(await database.SyncAsync())!;

        ((int)sync["pages"]!).ShouldBe(2);
        ((int)sync["systemeio_contacts"]!["new"]!).ShouldBe(1);
        ((int)sync["xendit_transactions"]!["changed"]!).ShouldBe(1);
        ((int)sync["xendit_transactions"]!["new"]!).ShouldBe(0);
    }

    [Fact]
    public async Task A_second_ingest_at_the_same_time_is_refused_and_lands_nothing()
    {
        await using var apis = await StartAsync();
        await using var database = await EmptyAsync();
        await using var first = await IngestStore.OpenAsync(database.DataSource, Cancellation);
        await first.LockAsync(Cancellation);

        var failure = await Should.ThrowAsync<CutoverException>(() => database.IngestAsync(apis));

        failure.SqlState.ShouldBe(ErrorCodes.IngestIsBusy);
        failure.ExitCode.ShouldBe(ExitCode.LockNotObtained);
        (await database.CountAsync("launch.api_page")).ShouldBe(0);
    }

    [Fact]
    public async Task A_stop_at_any_page_is_gone_on_from_and_ends_in_the_same_state()
    {
        await using var whole = await EmptyAsync();
        await using var broken = await EmptyAsync();
        await using var calm = await StartAsync();
        await whole.IngestAsync(calm);
        await whole.SyncAsync();

        // Every seventeenth request ends the scan, for all three sources, until each was read to its end, and again after.
        await using var apis = await SandboxApis.StartAsync(
            new LearningPlatform(), new SandboxApiOptions { Fault = static r => r.Number % 17 == 0 && r.Number < 400 ? ApiFault.Forbidden : null }, Cancellation);
        var calls = 0;
        for (var isDone = false; !isDone; calls++)
        {
            try
            {
                await broken.IngestAsync(apis);
                isDone = true;
            }
            catch (CutoverException e)
            {
                e.SqlState.ShouldBe(ErrorCodes.ApiRefused);
                e.ExitCode.ShouldBe(ExitCode.NoConnection);
            }
        }

        calls.ShouldBeGreaterThan(5);
        await broken.SyncAsync();
        foreach (var table in (string[])["xendit_raw", "xendit_transaction_raw", "systemeio_raw"])
        {
            var digest = $"select md5(string_agg(id || api_response::text, '|' order by id)) from launch.{table}";
            (await broken.ScalarAsync(digest)).ShouldBe(await whole.ScalarAsync(digest), table);
        }
    }

    [Fact]
    public async Task What_came_at_the_front_while_a_scan_was_interrupted_is_read_too()
    {
        await using var apis = await SandboxApis.StartAsync(
            new LearningPlatform(), new SandboxApiOptions { Fault = static r => r.Number == 5 ? ApiFault.Forbidden : null }, Cancellation);
        await using var database = await EmptyAsync();
        await Should.ThrowAsync<CutoverException>(() => database.IngestAsync(apis));
        var at = TimeProvider.System.GetUtcNow();
        apis.Invoices.Add(Invoice("later"), "later", at);
        apis.Transactions.Add(Transaction("later", static t => t["product_id"] = "later"), "txn_later", at);
        apis.Contacts.Change(apis.Contacts.IdAt(0), at, static c => c["bounced"] = true);

        var reports = await database.IngestAsync(apis);

        reports.ShouldAllBe(static r => r.IsResumed);
        await database.SyncAsync();
        (await database.CountAsync("launch.xendit_raw where id = 'later'")).ShouldBe(1);
        (await database.CountAsync("launch.xendit_transaction_raw where id = 'txn_later'")).ShouldBe(1);
        (await database.CountAsync($"launch.systemeio_raw where id = '{apis.Contacts.IdAt(0)}' and bounced")).ShouldBe(1);
        (await database.BrokenChecksAsync("live")).ShouldNotContain("every_scan_came_to_its_end");
    }

    [Fact]
    public async Task An_api_that_changes_while_it_is_read_loses_nothing()
    {
        SandboxApis? running = null;
        var options = new SandboxApiOptions
        {
            Fault = r =>
            {
                if (r is { Endpoint: "/api/contacts", Number: 4 })
                {
                    // The contact that the cursor names is deleted, and another one is added.
                    running!.Contacts.Remove(r.Cursor);
                    running.Contacts.Add(Contact(99_000_002, "meanwhile@inbox.test", "Canva"), "99000002", TimeProvider.System.GetUtcNow());
                }

                return null;
            },
        };
        await using var apis = running = await SandboxApis.StartAsync(new LearningPlatform(), options, Cancellation);
        await using var database = await EmptyAsync();

        await database.IngestAsync(apis);
        await database.SyncAsync();

        // The deleted one had been read already, and stays; the new one came at the end.
        (await database.CountAsync("launch.systemeio_raw")).ShouldBe(15_271);
        (await database.CountAsync("launch.systemeio_raw where email = 'meanwhile@inbox.test'")).ShouldBe(1);
    }

    [Fact]
    public async Task The_next_scan_begins_by_the_apis_clock_and_not_by_ours()
    {
        await using var apis = await SandboxApis.StartAsync(
            new LearningPlatform(), new SandboxApiOptions { Clock = new ShiftedClock(TimeSpan.FromDays(-400)) }, Cancellation);
        await using var database = await EmptyAsync();

        await database.IngestAsync(apis);
        await database.IngestAsync(apis);

        (await database.ScalarAsync("select max(since) < now() - interval '399 days' from launch.api_scan where source = 'xendit_transactions'")).ShouldBe("t");
    }

    [Fact]
    public async Task A_full_disk_keeps_what_landed_and_the_next_call_goes_on()
    {
        await using var disk = await SmallDisk.MountAsync(megabytes: 1);
        await using var apis = await StartAsync();
        await using var database = await EmptyAsync();
        await database.ExecuteAsync($"create tablespace small_for_pages location '{disk.Space}'");
        await database.ExecuteAsync("alter table launch.api_page set tablespace small_for_pages");

        var answer = await CommandLine.RunAsync(Command(database, apis), "ingest", "launch", "--only", "xendit_invoices");
        answer.ExitCode.ShouldBe((int)ExitCode.Failed);
        answer.Error.ShouldContain("No space left on device [53100]");
        (await database.CountAsync("launch.api_page")).ShouldBeInRange(1, 90);
        await disk.GrowAsync(megabytes: 100);
        (await CommandLine.RunAsync(Command(database, apis), "ingest", "launch", "--only", "xendit_invoices")).ExitCode.ShouldBe(0);

        await database.SyncAsync();
        (await database.CountAsync("launch.xendit_raw")).ShouldBe(9025);
        await database.ExecuteAsync("alter table launch.api_page set tablespace pg_default");
        await database.ExecuteAsync("drop tablespace small_for_pages");
    }

    private static async Task RunAllAsync(LaunchDatabase database, SandboxApis apis)
    {
        await database.IngestAsync(apis);
        await database.SyncAsync();
        await database.ValidateAsync();
    }

    private static Task<SandboxApis> StartAsync() => SandboxApis.StartAsync(new LearningPlatform(), new SandboxApiOptions(), Cancellation);

    private Task<LaunchDatabase> EmptyAsync() => LaunchDatabase.EmptyAsync(servers, PostgresVersion.V15);

    private static Dictionary<string, string> Command(LaunchDatabase database, SandboxApis apis) =>
        new(LaunchDatabase.Variables(apis), StringComparer.Ordinal) { ["CUTOVER_TARGET"] = database.Uri };

    private sealed class ShiftedClock(TimeSpan shift) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + shift;
    }
}
