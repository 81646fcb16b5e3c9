using System.Text.Json.Nodes;
using Cutover.DatabaseTests.Servers;
using static Cutover.DatabaseTests.Launch.LaunchPages;

namespace Cutover.DatabaseTests.Launch;

/// <summary>What the sources write is read exactly, or set aside with its reason.</summary>
public sealed class ReadingTests(TestServers servers)
{
    [Theory]
    [InlineData("1000", "1000.0000")]
    [InlineData("1,000.00", "1000.0000")]
    [InlineData("₱ 1,234,567.89", "1234567.8900")]
    [InlineData("PHP 49", "49.0000")]
    [InlineData("-12.5", "-12.5000")]
    [InlineData("0.12345", "")]
    [InlineData("1.000,00", "")]
    [InlineData("10,00", "")]
    [InlineData("1e30", "")]
    [InlineData("1234567890123456", "")]
    [InlineData("ten", "")]
    public async Task An_amount_is_read_exactly_or_not_at_all(string text, string amount)
    {
        await using var database = await EmptyAsync();
        (await database.ScalarAsync($"select launch._amount('{text}')")).ShouldBe(amount);
    }

    [Theory]
    [InlineData("2025-06-30T04:02:24.858Z", "UTC", "2025-06-30 04:02:24.858+00")]
    [InlineData("2025-06-30 12:02:24.858+08", "UTC", "2025-06-30 04:02:24.858+00")]
    [InlineData("2025-06-30 12:02:24", "Asia/Manila", "2025-06-30 04:02:24+00")]
    [InlineData("2024-02-29 00:00:00", "UTC", "2024-02-29 00:00:00+00")]
    [InlineData("2025-02-29 00:00:00", "UTC", "")]
    [InlineData("2025-04-31T00:00:00Z", "UTC", "")]
    [InlineData("30/06/2025 04:02", "UTC", "")]
    [InlineData("now", "UTC", "")]
    [InlineData("infinity", "UTC", "")]
    [InlineData("0000-06-30T04:02:24Z", "UTC", "")]
    [InlineData("0001-01-01T00:00:00Z", "UTC", "0001-01-01 00:00:00+00")]
    [InlineData("2025-06-30T04:02:24.1234567890Z", "UTC", "")]
    [InlineData("2025-06-30T24:00:00Z", "UTC", "")]
    [InlineData("2025-06-30T04:02:24+15:00", "UTC", "")]
    public async Task An_instant_is_read_in_two_forms_or_not_at_all(string text, string zone, string instant)
    {
        await using var database = await EmptyAsync();
        await database.ExecuteAsync("alter database " + await database.ScalarAsync("select current_database()") + " set timezone = 'UTC'");
        (await database.ScalarAsync($"select launch._instant('{text}', '{zone}')")).ShouldBe(instant);
    }

    [Fact]
    public async Task Sixteen_hours_utc_is_the_next_quarter_in_manila()
    {
        await using var database = await EmptyAsync();
        (await database.ScalarAsync("select launch._fiscal_quarter('2025-06-30 15:59:59Z') || ' ' || launch._fiscal_quarter('2025-06-30 16:00:00Z')"))
            .ShouldBe("2025-Q2 2025-Q3");
    }

    [Fact]
    public async Task What_a_page_lacks_is_set_aside_with_its_reason_and_the_rest_is_read()
    {
        await using var database = await EmptyAsync();
        await LandAsync(database, "xendit_invoices",
            Invoice("a"),
            Invoice("b", static i => i.Remove("amount")),
            Invoice("c", static i => i["amount"] = "much"),
            Invoice("d", static i => i["amount"] = "1,000.00"),
            Invoice("e", static i => i["created"] = "yesterday"),
            Invoice("f", static i => i.Remove("status")),
            Invoice("g", static i => i.Remove("currency")),
            Invoice("h", static i => i.Remove("id")));

        var sync = JsonNode.Parse(await database.SyncAsync())!["xendit_invoices"]!;

        sync.ToJsonString().ShouldBe("""{"new":2,"read":8,"changed":0,"rejected":6,"repeated":0}""");
        (await database.ScalarAsync("select string_agg(coalesce(item_id, '-') || ': ' || reason, '; ' order by ordinal) from launch.rejected_item")).ShouldBe(
            "b: the amount cannot be read; c: the amount cannot be read; e: the time of creation cannot be read; f: the status is missing; "
            + "g: the currency is missing; -: the invoice has no id");
        (await database.BrokenChecksAsync("live")).ShouldContain("no_item_was_set_aside");
    }

    [Fact]
    public async Task An_unknown_status_type_or_currency_is_kept_verbatim_and_counted()
    {
        await using var database = await EmptyAsync();
        await LandAsync(database, "xendit_invoices", Invoice("a", static i => i["status"] = "ON_THE_MOON"), Invoice("b", static i => i["currency"] = "XTS"));
        await LandAsync(database, "xendit_transactions", Transaction("t", static t => t["type"] = "TELEPORT"));

        var sync = JsonNode.Parse(await database.SyncAsync())!;

        sync["unknown"]!.ToJsonString().ShouldBe("""{"currency":{"XTS":1},"invoice status":{"ON_THE_MOON":1},"transaction type":{"TELEPORT":1}}""");
        (await database.ScalarAsync("select status from launch.payment where xendit_id = 'a'")).ShouldBe("pending");
        (await database.BrokenChecksAsync("live")).ShouldContain("every_word_of_the_sources_is_known");
    }

    private Task<LaunchDatabase> EmptyAsync() => LaunchDatabase.EmptyAsync(servers, PostgresVersion.V18);
}
