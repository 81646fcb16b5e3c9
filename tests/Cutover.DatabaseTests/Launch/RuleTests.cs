using Cutover.DatabaseTests.Servers;
using static Cutover.DatabaseTests.Launch.LaunchPages;

namespace Cutover.DatabaseTests.Launch;

/// <summary>Each rule of the pack, on as few rows as show it.</summary>
public sealed class RuleTests(TestServers servers)
{
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
        await LandAsync(database, "systemeio_contacts", Contact(1, "  MARIA@inbox.test", "PaidP2P"), Contact(2, "maria@INBOX.test\u00a0", "Canva"));
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
        await LandAsync(database, "systemeio_contacts", Contact(1, "both@inbox.test", "PaidP2P", "Canva"), Contact(2, null, "PaidP2P"));

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
        await LandAsync(database, "systemeio_contacts", Contact(1, "Robot@Example.com", "PaidP2P"), Contact(2, "robot2@example.com"));
        await LandAsync(database, "xendit_invoices", Invoice("a", static i => i["payer_email"] = "robot@EXAMPLE.com"));

        var counts = await PrepareAsync(database);

        ((int)counts["test_accounts"]!).ShouldBe(3);
        counts["staging"]!.ToJsonString().ShouldBe("""{"leads":0,"enrollments":0,"transactions":0,"unified_profiles":0}""");
    }

    [Fact]
    public async Task A_lead_is_kept_with_where_it_came_from_and_how_far_it_got()
    {
        await using var database = await EmptyAsync();
        var contact = Contact(1, "lead@inbox.test", "Webinar", "FBInviteSent");
        contact["sourceURL"] = "https://ads.academy.test/fb?campaign=7";
        await LandAsync(database, "systemeio_contacts", contact);
        await PrepareAsync(database);

        (await database.ScalarAsync("select source || ', ' || funnel_stage || ', ' || registered_at::date from launch.lead")).ShouldBe("ads.academy.test, invited, 2025-05-01");
    }

    [Fact]
    public async Task A_corrected_rule_corrects_what_it_had_made()
    {
        await using var database = await EmptyAsync();
        await LandAsync(database, "systemeio_contacts", Contact(1, "maria@inbox.test", "imported"));
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
        await LandAsync(database, "systemeio_contacts", Contact(1, "maria@inbox.test", "PaidP2P"));
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

    private Task<LaunchDatabase> EmptyAsync() => LaunchDatabase.EmptyAsync(servers, PostgresVersion.V18);
}
