using System.Text.Json.Nodes;
using Cutover.DatabaseTests.Servers;

namespace Cutover.DatabaseTests.Launch;

/// <summary>Each rule of the pack, on as few rows as show it.</summary>
public sealed class RuleTests(TestServers servers)
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

    [Fact]
    public async Task Refunds_and_chargebacks_are_rows_of_their_own_and_subtract()
    {
        await using var database = await EmptyAsync();
        await LandAsync(database, "xendit_invoices", Invoice("a"), Invoice("b"));
        await LandAsync(database, "xendit_transactions",
            Transaction("pay", static t => t["product_id"] = "a"),
            Transaction("back", static t => { t["type"] = "REFUND"; t["product_id"] = "rfd-1"; t["reference_id"] = "order-a"; t["amount"] = 400; }),
            Transaction("stolen", static t => { t["type"] = "CHARGEBACK"; t["product_id"] = "cb-1"; t["reference_id"] = "order-b"; t["amount"] = 1000; }));
        await PrepareAsync(database);

        (await database.ScalarAsync("select product || ' ' || amount from launch.staged_revenue()")).ShouldBe("P2P 600.0000");
        (await database.CountAsync("launch_staging.transactions where transaction_type in ('refund', 'chargeback') and contact_email is not null")).ShouldBe(2);
    }

    [Fact]
    public async Task A_payment_whose_transaction_was_reversed_is_no_revenue()
    {
        await using var database = await EmptyAsync();
        await LandAsync(database, "xendit_invoices", Invoice("a"));
        await LandAsync(database, "xendit_transactions", Transaction("pay", static t => { t["product_id"] = "a"; t["status"] = "REVERSED"; }));
        await PrepareAsync(database);

        (await database.ScalarAsync("select status from launch_staging.transactions where transaction_type = 'payment'")).ShouldBe("failed");
        (await database.CountAsync("launch_staging.enrollments")).ShouldBe(0);
    }

    [Fact]
    public async Task A_transaction_without_invoice_is_kept_as_nobodys()
    {
        await using var database = await EmptyAsync();
        await LandAsync(database, "xendit_transactions", Transaction("alone"));

        var counts = await PrepareAsync(database);

        ((int)counts["payments_without_email"]!).ShouldBe(1);
        (await database.ScalarAsync("select transaction_type || ' ' || status || ' ' || amount || coalesce(contact_email, ' -') from launch_staging.transactions"))
            .ShouldBe("payment completed 1000.0000 -");
    }

    [Fact]
    public async Task Emails_that_differ_by_case_or_blanks_are_one_person()
    {
        await using var database = await EmptyAsync();
        await database.ExecuteAsync("insert into auth.users (email, created_at) values ('Maria@Inbox.test', now())");
        await LandAsync(database, "systemeio_contacts", IngestTests.Contact(1, "  MARIA@inbox.test", "PaidP2P"), IngestTests.Contact(2, "maria@INBOX.test\u00a0", "Canva"));
        await LandAsync(database, "xendit_invoices", Invoice("a", static i => i["payer_email"] = "maria@inbox.test "));

        await PrepareAsync(database);

        (await database.ScalarAsync("select count(*) || ' ' || min(email) from launch.person")).ShouldBe("1 maria@inbox.test");
        (await database.ScalarAsync("select (p.id = u.id)::text from launch_staging.unified_profiles as p, auth.users as u")).ShouldBe("true");
        (await database.CountAsync("launch_staging.enrollments")).ShouldBe(1);
    }

    [Fact]
    public async Task A_contact_with_both_tags_is_one_buyer_and_one_without_an_email_is_counted()
    {
        await using var database = await EmptyAsync();
        await LandAsync(database, "systemeio_contacts", IngestTests.Contact(1, "both@inbox.test", "PaidP2P", "Canva"), IngestTests.Contact(2, null, "PaidP2P"));

        var contacts = (await PrepareAsync(database))["contacts"]!;

        ((int)contacts["contacts"]!).ShouldBe(2);
        ((int)contacts["without_email"]!).ShouldBe(1);
        ((int)contacts["with_a_payment_tag"]!).ShouldBe(1);
        (await database.ScalarAsync("select string_agg(transaction_type || ' ' || amount, ', ') from launch_staging.transactions")).ShouldBe("manual 800.0000");
    }

    [Fact]
    public async Task A_buyer_of_canva_alone_gets_transactions_and_no_profile()
    {
        await using var database = await EmptyAsync();
        await LandAsync(database, "xendit_invoices", Invoice("a", static i => { i["description"] = "CANVA e-book"; i["amount"] = 49; }));
        await PrepareAsync(database);

        (await database.CountAsync("launch_staging.unified_profiles")).ShouldBe(0);
        (await database.CountAsync("launch_staging.enrollments")).ShouldBe(0);
        (await database.ScalarAsync("select metadata ->> 'product' from launch_staging.transactions")).ShouldBe("Canva");
    }

    [Fact]
    public async Task Test_accounts_reach_nothing()
    {
        await using var database = await EmptyAsync();
        await database.ExecuteAsync("insert into auth.users (email, created_at) values ('robot@example.com', now()), ('qa+1@academy.test', now())");
        await LandAsync(database, "systemeio_contacts", IngestTests.Contact(1, "Robot@Example.com", "PaidP2P"), IngestTests.Contact(2, "robot2@example.com"));
        await LandAsync(database, "xendit_invoices", Invoice("a", static i => i["payer_email"] = "robot@EXAMPLE.com"));

        var counts = await PrepareAsync(database);

        ((int)counts["test_accounts"]!).ShouldBe(3);
        counts["staging"]!.ToJsonString().ShouldBe("""{"leads":0,"enrollments":0,"transactions":0,"unified_profiles":0}""");
    }

    [Fact]
    public async Task A_lead_is_kept_with_where_it_came_from_and_how_far_it_got()
    {
        await using var database = await EmptyAsync();
        var contact = IngestTests.Contact(1, "lead@inbox.test", "Webinar", "FBInviteSent");
        contact["sourceURL"] = "https://ads.academy.test/fb?campaign=7";
        await LandAsync(database, "systemeio_contacts", contact);
        await PrepareAsync(database);

        (await database.ScalarAsync("select source || ', ' || funnel_stage || ', ' || registered_at::date from launch.lead")).ShouldBe("ads.academy.test, invited, 2025-05-01");
    }

    [Fact]
    public async Task A_corrected_rule_corrects_what_it_had_made()
    {
        await using var database = await EmptyAsync();
        await LandAsync(database, "systemeio_contacts", IngestTests.Contact(1, "maria@inbox.test", "imported"));
        await PrepareAsync(database);
        (await database.CountAsync("launch_staging.enrollments")).ShouldBe(1);

        await database.ExecuteAsync("delete from launch.tag_rule where tag = 'imported'");
        await database.ValidateAsync();

        (await database.CountAsync("launch_staging.enrollments")).ShouldBe(0);
        (await database.CountAsync("launch_staging.transactions")).ShouldBe(0);
        (await database.CountAsync("launch_staging.unified_profiles")).ShouldBe(0);
        (await database.CountAsync("launch.lead")).ShouldBe(1);
    }

    [Fact]
    public async Task An_order_that_was_carried_into_staging_stays_when_the_data_is_prepared_again()
    {
        await using var database = await EmptyAsync();
        await LandAsync(database, "systemeio_contacts", IngestTests.Contact(1, "maria@inbox.test", "PaidP2P"));
        await PrepareAsync(database);
        await database.ExecuteAsync("insert into launch_staging.transactions (amount, contact_email) values (5, 'carried@inbox.test')");

        await database.ValidateAsync();

        (await database.CountAsync("launch_staging.transactions where contact_email = 'carried@inbox.test'")).ShouldBe(1);
    }

    [Fact]
    public async Task Without_staging_the_error_names_the_statement_that_makes_it()
    {
        await using var database = await EmptyAsync();

        var failure = await Should.ThrowAsync<Npgsql.PostgresException>(() => database.ValidateAsync());

        failure.SqlState.ShouldBe("MG070");
        failure.Hint!.ShouldContain("cutover.create_staging('launch')");
    }

    internal static async Task LandAsync(LaunchDatabase database, string source, params JsonObject[] items)
    {
        var page = source switch
        {
            "xendit_transactions" => new JsonObject { ["has_more"] = false, ["data"] = new JsonArray([.. items]) },
            "systemeio_contacts" => new JsonObject { ["hasMore"] = false, ["items"] = new JsonArray([.. items]) },
            _ => (JsonNode)new JsonArray([.. items]),
        };
        var body = page.ToJsonString().Replace("'", "''", StringComparison.Ordinal);
        await database.ExecuteAsync(
            $"""
            select launch.land_page((launch.begin_scan('{source}', 'test')).scan_id, '', '{body}', '', null);
            select launch.end_scan(max(scan_id), 'done') from launch.api_scan
            """);
    }

    internal static async Task<JsonNode> PrepareAsync(LaunchDatabase database)
    {
        await database.SyncAsync();
        await database.CreateStagingAsync();
        return JsonNode.Parse(await database.ValidateAsync())!;
    }

    internal static JsonObject Invoice(string id, Action<JsonObject>? change = null)
    {
        var invoice = new JsonObject
        {
            ["id"] = id,
            ["external_id"] = $"order-{id}",
            ["status"] = "PAID",
            ["amount"] = 1000,
            ["currency"] = "PHP",
            ["payer_email"] = $"{id}@inbox.test",
            ["description"] = "Papers to Profits",
            ["created"] = "2025-03-01T10:00:00.000Z",
            ["updated"] = "2025-03-01T11:00:00.000Z",
        };
        change?.Invoke(invoice);
        return invoice;
    }

    internal static JsonObject Transaction(string id, Action<JsonObject>? change = null)
    {
        var transaction = new JsonObject
        {
            ["id"] = $"txn_{id}",
            ["product_id"] = "no-such-invoice",
            ["type"] = "PAYMENT",
            ["status"] = "SUCCESS",
            ["reference_id"] = "no-such-order",
            ["amount"] = 1000,
            ["currency"] = "PHP",
            ["created"] = "2025-03-01T11:00:00.000Z",
            ["updated"] = "2025-03-01T11:00:00.000Z",
        };
        change?.Invoke(transaction);
        return transaction;
    }

    private Task<LaunchDatabase> EmptyAsync() => LaunchDatabase.EmptyAsync(servers, PostgresVersion.V18);
}
