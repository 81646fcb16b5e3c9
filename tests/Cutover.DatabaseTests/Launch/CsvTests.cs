using System.Text;
using System.Text.Json.Nodes;
using Cutover.DatabaseTests.Command;
using Cutover.DatabaseTests.Servers;
using Cutover.Errors;
using Cutover.Sandbox.Platform;

namespace Cutover.DatabaseTests.Launch;

/// <summary>The exports that the team makes by hand, in place of the APIs.</summary>
public sealed class CsvTests(TestServers servers)
{
    private const string Contacts = "Date Registered,Email,First name,Last name,Tag\n";

    private const string Invoices =
        "Amount,Created Timestamp,Currency,Customer Email,Description,Email,External ID,Invoice ID,Paid Timestamp,Settled Timestamp,Status,Timezone\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_teams_exports_give_the_figures_of_the_apis()
    {
        await using var database = await LaunchDatabase.FilledAsync(servers, PostgresVersion.V15);
        using var folder = new ExportFolder();
        var platform = new LearningPlatform();
        await using (var file = new StreamWriter(folder.PathOf("xendit.csv")))
        {
            await CsvExport.WriteXenditAsync(platform, file, Cancellation);
        }

        await using (var file = new StreamWriter(folder.PathOf("contacts.csv")))
        {
            await CsvExport.WriteSystemeIoAsync(platform, file, Cancellation);
        }

        (await IngestAsync(database, folder.PathOf("xendit.csv"), "xendit")).Output.ShouldContain("9,025 items");
        (await IngestAsync(database, folder.PathOf("contacts.csv"), "systemeio")).Output.ShouldContain("15,270 items");
        var counts = await LaunchPages.PrepareAsync(database);

        counts["payments"]!["P2P"]!.ToJsonString().ShouldBe("""{"PAID":3002,"UNPAID":36,"EXPIRED":973,"SETTLED":332}""");
        counts["payments"]!["Canva"]!.ToJsonString().ShouldBe("""{"PAID":1484,"UNPAID":31,"EXPIRED":1839,"SETTLED":1299}""");
        ((decimal)counts["revenue"]!["Canva"]!["PHP"]!).ShouldBe(136_367m);
        ((int)counts["contacts"]!["with_a_payment_tag"]!).ShouldBe(5687);
        ((int)counts["contacts"]!["leads"]!).ShouldBe(8475);
        (await database.CountAsync("launch.rejected_item")).ShouldBe(0);
        (await database.BrokenChecksAsync("staging")).ShouldBeEmpty();

        (await IngestAsync(database, folder.PathOf("contacts.csv"), "systemeio")).Output.ShouldContain(" 0 items");
        (await database.CountAsync("launch.api_page where synced_at is null")).ShouldBe(0, "a file that was read is not read again");
    }

    [Fact]
    public async Task A_file_that_was_interrupted_goes_on_at_its_next_thousand_rows()
    {
        await using var database = await EmptyAsync();
        using var folder = new ExportFolder();
        var path = folder.Write("contacts.csv", Contacts + string.Concat(Enumerable.Range(0, 4500).Select(static n => $"2025-05-01 08:00:00+00,c{n}@inbox.test,,,\n")));
        await database.ExecuteAsync(
            """
            create function public.disk_is_full() returns trigger language plpgsql as
            $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end; $$;
            create trigger disk_is_full before insert on launch.api_page for each row when (new.page_id = 3) execute function public.disk_is_full();
            """);

        (await IngestAsync(database, path, "systemeio")).Error.ShouldContain("No space left on device [53100]");
        (await database.CountAsync("launch.api_page")).ShouldBe(2);
        (await IngestAsync(database, path, "systemeio")).ExitCode.ShouldBe(0);

        (await database.CountAsync("launch.api_page")).ShouldBe(5);
        await database.SyncAsync();
        (await database.CountAsync("launch.systemeio_raw")).ShouldBe(4500);
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("Email,Tag\n", "the file is no export of systemeio")]
    [InlineData(Contacts + "2025-05-01 08:00:00+00,a@inbox.test,Ana\n", "line 2: 3 fields, and the header has 5")]
    [InlineData(Contacts + "2025-05-01 08:00:00+00,a@inbox.test,\"Ana,Santos,\n", "line 2: a quote is never closed")]
    [InlineData(Contacts + "2025-05-01 08:00:00+00,a@inbox.test,\"Ana\"x,Santos,\n", "line 2: there is text after a closing quote")]
    [InlineData(Contacts + "2025-05-01 08:00:00+00,a@inbox.test,A\0na,Santos,\n", "line 2: there is a character U+0000")]
    public async Task A_file_that_is_no_export_is_refused_with_the_line(string text, string message)
    {
        await using var database = await EmptyAsync();
        using var folder = new ExportFolder();

        var answer = await IngestAsync(database, folder.Write("contacts.csv", text), "systemeio");

        answer.ExitCode.ShouldBe((int)ExitCode.Failed);
        answer.Error.ShouldContain(message);
        answer.Error.ShouldContain("[MG057]");
        (await database.CountAsync("launch.api_page")).ShouldBe(0);
        (await database.ScalarAsync("select state from launch.api_scan")).ShouldBe("stopped");
    }

    [Fact]
    public async Task A_text_that_is_no_utf8_is_refused_before_it_can_be_misread()
    {
        await using var database = await EmptyAsync();
        using var folder = new ExportFolder();
        var path = folder.PathOf("contacts.csv");
        await File.WriteAllBytesAsync(path, [.. Encoding.UTF8.GetBytes(Contacts), .. Encoding.Latin1.GetBytes("2025-05-01 08:00:00+00,a@inbox.test,Zoë,,\n")], Cancellation);

        (await IngestAsync(database, path, "systemeio")).Error.ShouldContain("the text is not UTF-8");
    }

    [Fact]
    public async Task A_file_that_is_not_there_and_a_format_that_nobody_knows_are_usage_errors()
    {
        await using var database = await EmptyAsync();

        (await IngestAsync(database, "/nowhere/contacts.csv", "systemeio")).ExitCode.ShouldBe((int)ExitCode.Usage);
        (await IngestAsync(database, "/nowhere/contacts.csv", "stripe")).Error.ShouldContain("It is xendit or systemeio");
        (await CommandLine.RunAsync(CommandLine.Targeting(database.Uri), "ingest", "launch", "--as", "xendit")).Error.ShouldContain("--as says what a file is");
    }

    [Fact]
    public async Task Amounts_with_thousands_and_two_date_forms_are_read_and_what_cannot_be_is_set_aside()
    {
        await using var database = await EmptyAsync();
        using var folder = new ExportFolder();
        var path = folder.Write("xendit.csv", Invoices
            + "\"1,000.00\",2025-06-30T04:02:24.858Z,PHP,A@inbox.test,\"Papers, to\nProfits\",,o,a,2025-06-30 12:02:25+08,,PAID,Asia/Manila\r\n"
            + "49,2025-06-30 12:02:24,PHP,,Canva,b@inbox.test,o,b,,,UNPAID,Asia/Manila\n"
            + "\"1.000,00\",2025-06-30 12:02:24,PHP,c@inbox.test,Canva,,o,c,,,PAID,UTC\n"
            + "49,30/06/2025,PHP,d@inbox.test,Canva,,o,d,,,PAID,UTC\n"
            + "49,2025-06-30 12:02:24,PHP,e@inbox.test,Canva,,o,e,,,PAID,GMT+8\n"
            + "49,2025-06-30 12:02:24,PHP,f@inbox.test,Canva,,o,,,,PAID,UTC\n");

        await IngestAsync(database, path, "xendit");
        var sync = JsonNode.Parse(await database.SyncAsync())!["xendit_invoices"]!;

        sync.ToJsonString().ShouldBe("""{"new":2,"read":6,"changed":0,"rejected":4,"repeated":0}""");
        (await database.ScalarAsync("select string_agg(concat_ws(' ', id, amount, payer_email, extract(epoch from created_at)::bigint, extract(epoch from paid_at)::bigint), '; ' order by id) from launch.xendit_raw"))
            .ShouldBe("a 1000.0000 a@inbox.test 1751256145 1751256145; b 49.0000 b@inbox.test 1751256144");
        (await database.ScalarAsync("select string_agg(coalesce(item_id, '-') || ': ' || reason, '; ' order by ordinal) from launch.rejected_item")).ShouldBe(
            "c: the amount cannot be read; d: the time of creation cannot be read; e: the time of creation cannot be read; -: the invoice has no id");
    }

    [Fact]
    public async Task Two_rows_with_one_invoice_id_are_never_one_payment_in_silence()
    {
        await using var database = await EmptyAsync();
        using var folder = new ExportFolder();
        var rows = string.Concat(Enumerable.Range(0, 2500).Select(static n => $"49,2025-06-30T04:02:24.858Z,PHP,c{n}@inbox.test,Canva,,o,i{n},,,PAID,UTC\n"));
        var path = folder.Write("xendit.csv", Invoices + "1000,2025-06-30T04:02:24.858Z,PHP,a@inbox.test,Papers to Profits,,o,i2000,,,PAID,UTC\n" + rows);

        await IngestAsync(database, path, "xendit");
        var sync = JsonNode.Parse(await database.SyncAsync())!["xendit_invoices"]!;

        sync.ToJsonString().ShouldBe("""{"new":2500,"read":2501,"changed":0,"rejected":1,"repeated":1}""");
        (await database.ScalarAsync("select item_id || ': ' || reason || ', ' || (item ->> 'Amount') from launch.rejected_item")).ShouldBe("i2000: a later row of the file has the same invoice id, 1000");
        (await database.BrokenChecksAsync("live")).ShouldContain("no_item_was_set_aside");
    }

    private Task<LaunchDatabase> EmptyAsync() => LaunchDatabase.EmptyAsync(servers, PostgresVersion.V15);

    private static Task<CommandLine> IngestAsync(LaunchDatabase database, string file, string format) =>
        CommandLine.RunAsync(CommandLine.Targeting(database.Uri), "ingest", "launch", "--csv", file, "--as", format);

    private sealed class ExportFolder : IDisposable
    {
        private readonly string _path = Directory.CreateTempSubdirectory("cutover-test-csv-").FullName;

        public string PathOf(string name) => Path.Combine(_path, name);

        public string Write(string name, string text)
        {
            File.WriteAllText(PathOf(name), text);
            return PathOf(name);
        }

        public void Dispose() => Directory.Delete(_path, recursive: true);
    }
}
