using System.Globalization;
using System.Text.Json.Nodes;
using Cutover.DatabaseTests.Command;
using Cutover.DatabaseTests.Servers;
using Cutover.Errors;
using Cutover.Sandbox.Apis;
using Cutover.Sandbox.Platform;
using Cutover.Sources.Ingest;

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
        await using var database = await EmptyAsync();
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

        // Every seventeenth request ends the scan, for all three sources, again and again.
        await using var apis = await SandboxApis.StartAsync(
            new LearningPlatform(), new SandboxApiOptions { Fault = static r => r.Number % 17 == 0 ? ApiFault.Forbidden : null }, Cancellation);
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
    public async Task Server_errors_cut_connections_and_answers_that_are_no_json_are_asked_for_again_and_kept_as_errors()
    {
        await using var apis = await SandboxApis.StartAsync(
            new LearningPlatform(),
            new SandboxApiOptions
            {
                Fault = static r => r switch
                {
                    { Endpoint: "/transactions", Number: 3 or 4 } => ApiFault.ServerError,
                    { Endpoint: "/transactions", Number: 9 } => ApiFault.Cut,
                    { Endpoint: "/v2/invoices", Number: 2 } => new ApiFault(200, "<html>Sign in to the hotel's network</html>"),
                    { Endpoint: "/v2/invoices", Number: 5 } => new ApiFault(200, """{"unexpected": "envelope"}"""),
                    { Endpoint: "/api/contacts", Number: 2 } => ApiFault.TooMany(0),
                    _ => null,
                },
            },
            Cancellation);
        await using var database = await EmptyAsync();

        var reports = await database.IngestAsync(apis);

        reports.Sum(static r => r.Errors).ShouldBe(6);
        (await database.ScalarAsync("select string_agg(coalesce(status::text, '-'), ' ' order by s.source, e.error_id) from launch.api_error as e join launch.api_scan as s using (scan_id)"))
            .ShouldBe("429 200 200 500 500 -");
        (await database.ScalarAsync("select body from launch.api_error where message = 'the answer is no JSON'")).ShouldContain("hotel");
        var sync = JsonNode.Parse(await database.SyncAsync())!;
        sync["errors"]!.AsArray().Count.ShouldBe(6);
        sync["rows"]!["xendit_raw"]!.GetValue<int>().ShouldBe(9025);
    }

    [Theory]
    [InlineData("XENDIT_SECRET_KEY", "Xendit does not know the key")]
    [InlineData("SYSTEMEIO_API_KEY", "Systeme.io does not know the key")]
    public async Task A_wrong_key_stops_with_the_name_of_its_variable_and_never_shows_it(string variable, string message)
    {
        await using var apis = await StartAsync();
        await using var database = await EmptyAsync();
        var environment = Command(database, apis);
        environment[variable] = "xnd_production_not_the_key_at_all";

        var answer = await CommandLine.RunAsync(environment, "ingest", "launch", "--only", variable.StartsWith('X') ? "xendit_invoices" : "systemeio_contacts");

        answer.ExitCode.ShouldBe((int)ExitCode.NoConnection);
        answer.Error.ShouldContain($"error: {message} [MG055]");
        answer.Error.ShouldContain(variable);
        (answer.Error + answer.Output).ShouldNotContain("not_the_key_at_all");
        (await database.CountAsync("launch.api_page")).ShouldBe(0);
        (await database.CountAsync("launch.api_error where status = 401")).ShouldBe(1);
    }

    [Fact]
    public async Task A_revoked_permission_stops_with_its_name_and_keeps_what_was_read()
    {
        await using var apis = await SandboxApis.StartAsync(
            new LearningPlatform(), new SandboxApiOptions { Fault = static r => r.Number > 4 ? ApiFault.Forbidden : null }, Cancellation);
        await using var database = await EmptyAsync();

        var answer = await CommandLine.RunAsync(Command(database, apis), "ingest", "launch", "--only", "xendit_transactions");

        answer.ExitCode.ShouldBe((int)ExitCode.NoConnection);
        answer.Error.ShouldContain("Transaction: Read");
        answer.Error.ShouldContain("it goes on there");
        (await database.CountAsync("launch.api_page")).ShouldBe(4);
        (await database.ScalarAsync("select state || ': ' || message from launch.api_scan")).ShouldBe("stopped: Xendit does not let the key read");
    }

    [Fact]
    public async Task No_key_is_said_before_anything_is_asked()
    {
        await using var database = await EmptyAsync();

        var answer = await CommandLine.RunAsync(CommandLine.Targeting(database.Uri), "ingest", "launch");

        answer.ExitCode.ShouldBe((int)ExitCode.Usage);
        answer.Error.ShouldContain("XENDIT_SECRET_KEY");
    }

    [Fact]
    public async Task A_key_does_not_travel_in_the_clear_nor_to_where_an_answer_sends_it()
    {
        await using var apis = await SandboxApis.StartAsync(
            new LearningPlatform(), new SandboxApiOptions { Fault = static _ => new ApiFault(302) { Location = "http://elsewhere.test/" } }, Cancellation);
        await using var database = await EmptyAsync();
        var environment = Command(database, apis);

        (await CommandLine.RunAsync(environment, "ingest", "launch", "--only", "xendit_invoices")).Error.ShouldContain("[MG055]");
        environment["XENDIT_URL"] = "http://api.xendit.test/";
        var answer = await CommandLine.RunAsync(environment, "ingest", "launch", "--only", "xendit_invoices");

        answer.ExitCode.ShouldBe((int)ExitCode.Refused);
        answer.Error.ShouldContain("XENDIT_URL is not https");
    }

    [Fact]
    public async Task A_service_that_is_down_stops_after_so_many_attempts()
    {
        await using var apis = await SandboxApis.StartAsync(new LearningPlatform(), new SandboxApiOptions { Fault = static _ => ApiFault.ServerError }, Cancellation);
        await using var database = await EmptyAsync();

        var failure = await Should.ThrowAsync<CutoverException>(() => database.IngestAsync(apis, new IngestOptions { Attempts = 3 }));

        failure.SqlState.ShouldBe(ErrorCodes.ApiUnavailable);
        (await database.CountAsync("launch.api_error")).ShouldBe(9);
    }

    [Fact]
    public async Task A_page_that_stays_malformed_stops_the_scan()
    {
        await using var apis = await SandboxApis.StartAsync(
            new LearningPlatform(), new SandboxApiOptions { Fault = static r => r.Endpoint == "/transactions" ? new ApiFault(200, "{\"data\": []}") : null }, Cancellation);
        await using var database = await EmptyAsync();

        var failure = await Should.ThrowAsync<MalformedAnswerException>(() => database.IngestAsync(apis, new IngestOptions { Attempts = 2 }));

        failure.SqlState.ShouldBe(ErrorCodes.AnswerMalformed);
        failure.Detail!.ShouldContain("there is no has_more that is true or false");
    }

    [Theory]
    [InlineData("""{"has_more": true, "data": [{"id": "txn_1"}]}""")]
    [InlineData("""{"has_more": true, "data": []}""")]
    public async Task Pages_without_end_are_refused(string page)
    {
        await using var apis = await SandboxApis.StartAsync(
            new LearningPlatform(), new SandboxApiOptions { Fault = r => r.Endpoint == "/transactions" ? new ApiFault(200, page) : null }, Cancellation);
        await using var database = await EmptyAsync();

        var failure = await Should.ThrowAsync<CutoverException>(() => database.IngestAsync(apis, new IngestOptions { Attempts = 2 }));

        failure.SqlState.ShouldBeOneOf(ErrorCodes.PagingEndless, ErrorCodes.AnswerMalformed);
        failure.Detail!.ShouldContain(page.Contains("txn_1", StringComparison.Ordinal) ? "txn_1 came a second time" : "has_more is true on an empty page");
    }

    [Fact]
    public async Task Ever_new_pages_end_at_the_limit()
    {
        await using var apis = await StartAsync();
        await using var database = await EmptyAsync();

        var failure = await Should.ThrowAsync<CutoverException>(() => database.IngestAsync(apis, new IngestOptions { MaxPages = 10 }));

        failure.SqlState.ShouldBe(ErrorCodes.PagingEndless);
        failure.Hint!.ShouldContain("--max-pages");
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
    public async Task Two_ingests_at_once_do_not_move_one_anothers_cursors()
    {
        await using var apis = await StartAsync();
        await using var database = await EmptyAsync();
        await using var other = await database.DataSource.OpenConnectionAsync(Cancellation);
        await using var command = new Npgsql.NpgsqlCommand("select pg_advisory_lock(1668641903, 2)", other);
        await command.ExecuteNonQueryAsync(Cancellation);

        var answer = await CommandLine.RunAsync(Command(database, apis), "ingest", "launch");

        answer.ExitCode.ShouldBe((int)ExitCode.LockNotObtained);
        answer.Error.ShouldContain("[MG059]");
    }

    [Fact]
    public async Task A_full_disk_keeps_what_landed_and_the_next_call_goes_on()
    {
        await using var apis = await StartAsync();
        await using var database = await EmptyAsync();

        // Stands in for the disk: the server's own error, at the fifth page.
        await database.ExecuteAsync(
            """
            create function public.disk_is_full() returns trigger language plpgsql as
            $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end; $$;
            create trigger disk_is_full before insert on launch.api_page for each row when (new.page_id = 5) execute function public.disk_is_full();
            """);

        var answer = await CommandLine.RunAsync(Command(database, apis), "ingest", "launch", "--only", "xendit_invoices");
        answer.ExitCode.ShouldBe((int)ExitCode.Failed);
        answer.Error.ShouldContain("No space left on device [53100]");
        (await database.CountAsync("launch.api_page")).ShouldBe(4);
        (await CommandLine.RunAsync(Command(database, apis), "ingest", "launch", "--only", "xendit_invoices")).ExitCode.ShouldBe(0);

        await database.SyncAsync();
        (await database.CountAsync("launch.xendit_raw")).ShouldBe(9025);
    }

    [Fact]
    public async Task Characters_that_postgresql_cannot_hold_are_replaced_and_the_rest_is_kept()
    {
        await using var apis = await SandboxApis.StartAsync(
            new LearningPlatform(),
            new SandboxApiOptions
            {
                Fault = static r => r.Endpoint == "/api/contacts"
                    ? new ApiFault(200, """{"hasMore": false, "items": [{"id": 1, "email": "nul\u0000@inbox.test", "registeredAt": "2025-01-01T00:00:00+00:00", "sourceURL": "\ud800 \ud83d\ude00 \\u0000", "fields": [], "tags": []}]}""")
                    : null,
            },
            Cancellation);
        await using var database = await EmptyAsync();

        await database.IngestAsync(apis);
        await database.SyncAsync();

        (await database.ScalarAsync("select email from launch.systemeio_raw")).ShouldBe("nul\ufffd@inbox.test");
        (await database.ScalarAsync("select source_url from launch.systemeio_raw")).ShouldBe("\ufffd \U0001F600 \\u0000");
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

    internal static JsonObject Contact(long id, string? email, params string[] tags) => new()
    {
        ["id"] = id,
        ["email"] = email,
        ["registeredAt"] = "2025-05-01T08:00:00+00:00",
        ["sourceURL"] = null,
        ["fields"] = new JsonArray(),
        ["tags"] = new JsonArray([.. tags.Select(static (t, i) => (JsonNode)new JsonObject { ["id"] = i, ["name"] = t })]),
    };

    private sealed class ShiftedClock(TimeSpan shift) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + shift;
    }
}
