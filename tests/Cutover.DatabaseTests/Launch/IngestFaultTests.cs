using System.Text.Json.Nodes;
using Cutover.DatabaseTests.Command;
using Cutover.DatabaseTests.Servers;
using Cutover.Errors;
using Cutover.Sandbox.Apis;
using Cutover.Sandbox.Platform;
using Cutover.Sources.Ingest;

namespace Cutover.DatabaseTests.Launch;

/// <summary>What an API answers instead of a page: tried again, or refused with a reason that says what to do.</summary>
public sealed class IngestFaultTests(TestServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

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

    /// <summary>What stands in between sends pages of its own, and says of them what is not so.</summary>
    [Fact]
    public async Task An_answer_that_belies_its_headers_is_asked_for_again()
    {
        await using var apis = await SandboxApis.StartAsync(
            new LearningPlatform(),
            new SandboxApiOptions
            {
                Fault = static r => r switch
                {
                    { Endpoint: "/v2/invoices", Number: 1 } => new ApiFault(200, "<html>Sign in</html>") { ContentType = "text/html; charset=windows-1252" },
                    { Endpoint: "/v2/invoices", Number: 2 } => new ApiFault(502, "<html>Bad gateway</html>") { ContentEncoding = "gzip" },
                    { Endpoint: "/v2/invoices", Number: 3 } => new ApiFault(200, "[]") { ContentType = "application/json; charset=no-such" },
                    _ => null,
                },
            },
            Cancellation);
        await using var database = await EmptyAsync();

        var reports = await database.IngestAsync(apis);

        reports.Sum(static r => r.Errors).ShouldBe(2);
        (await database.ScalarAsync("select string_agg(coalesce(status::text, '-') || ' ' || attempt, ', ' order by error_id) from launch.api_error")).ShouldBe("200 1, - 2");
        (await database.ScalarAsync("select pages::text from launch.api_scan where source = 'xendit_invoices'")).ShouldBe("1");
    }

    [Fact]
    public async Task Who_is_to_come_back_much_later_is_told_when_and_does_not_try_again()
    {
        await using var apis = await SandboxApis.StartAsync(
            new LearningPlatform(), new SandboxApiOptions { Fault = static r => r.Endpoint == "/v2/invoices" ? ApiFault.TooMany(3600) : null }, Cancellation);
        await using var database = await EmptyAsync();

        var failure = await Should.ThrowAsync<CutoverException>(() => database.IngestAsync(apis));

        failure.SqlState.ShouldBe(ErrorCodes.ApiUnavailable);
        failure.Detail!.ShouldContain("at attempt 1");
        failure.Hint!.ShouldContain("left alone for 3600 s");
        (await database.ScalarAsync("select string_agg(attempt::text, ' ') from launch.api_error")).ShouldBe("1");
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

    private static Task<SandboxApis> StartAsync() => SandboxApis.StartAsync(new LearningPlatform(), new SandboxApiOptions(), Cancellation);

    private Task<LaunchDatabase> EmptyAsync() => LaunchDatabase.EmptyAsync(servers, PostgresVersion.V15);

    private static Dictionary<string, string> Command(LaunchDatabase database, SandboxApis apis) =>
        new(LaunchDatabase.Variables(apis), StringComparer.Ordinal) { ["CUTOVER_TARGET"] = database.Uri };
}
