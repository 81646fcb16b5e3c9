using Cutover.DatabaseTests.Servers;
using Cutover.Scripts;
using Cutover.Tests.Support;

namespace Cutover.DatabaseTests.Launch;

/// <summary>Every check of the pack holds on clean data, and a scenario breaks it.</summary>
public sealed class CheckScenarioTests(TestServers servers)
{
    private const string SomePayment = "(select id from launch_staging.transactions where transaction_type = 'payment' limit 1)";

    private const string Twins = "insert into auth.users (email, created_at) values ('twin@inbox.test', now()), ('Twin@inbox.test', now())";

    private static readonly Dictionary<string, string> Scenarios = new(StringComparer.Ordinal)
    {
        ["every_profile_has_its_auth_user"] = "insert into launch_staging.unified_profiles (id, email) values (gen_random_uuid(), 'nobody@inbox.test')",
        ["every_transaction_has_its_user"] = $"update launch_staging.transactions set user_id = gen_random_uuid() where id = {SomePayment}",
        ["every_enrollment_has_its_profile"] = "insert into launch_staging.enrollments (user_id, course_id) select gen_random_uuid(), id from public.courses limit 1",
        ["every_enrollment_has_its_transaction"] = "update launch_staging.enrollments set transaction_id = gen_random_uuid()",
        ["every_enrollment_has_its_course"] = "update launch_staging.enrollments set course_id = gen_random_uuid()",
        ["nobody_is_enrolled_twice"] = "insert into launch_staging.enrollments (user_id, course_id) select user_id, course_id from launch_staging.enrollments",
        ["every_completed_course_payment_has_an_enrollment"] = "delete from launch_staging.enrollments",
        ["nobody_is_enrolled_without_a_payment"] = "delete from launch_staging.transactions where metadata ->> 'product' = 'P2P'",
        ["no_test_account_is_left"] = $"update launch_staging.transactions set contact_email = 'Robot@Example.com' where id = {SomePayment}",
        ["amounts_are_positive"] = $"update launch_staging.transactions set amount = 0 where id = {SomePayment}",
        ["currencies_are_known"] = $"update launch_staging.transactions set currency = 'XTS' where id = {SomePayment}",
        ["revenue_equals_the_raw_tables"] = $"update launch_staging.transactions set amount = amount + 0.01 where id = {SomePayment}",
        ["counts_are_not_below_the_floor"] = "insert into launch.expected_minimum values ('enrollments', 1000, 'what we expect')",
        ["dates_are_not_all_of_one_day"] = "insert into launch_staging.unified_profiles (id, email, created_at) select gen_random_uuid(), n || '@inbox.test', now() from generate_series(1, 20) as n; delete from launch_staging.unified_profiles where created_at < now() - interval '1 day'",
        ["completed_payments_say_when_they_were_paid"] = "update launch_staging.transactions set paid_at = null where status = 'completed'",
        ["no_email_differs_by_case_only"] = "insert into launch_staging.unified_profiles (id, email) select gen_random_uuid(), upper(email) from launch_staging.unified_profiles",
        ["every_admin_account_is_still_there"] = "insert into launch.admin_account values (gen_random_uuid(), 'boss@inbox.test')",
        ["every_affiliate_has_a_profile"] = "update launch_staging.unified_profiles set affiliate_id = gen_random_uuid()",
        ["every_scan_came_to_its_end"] = "select launch.begin_scan('xendit_csv', 'test')",
        ["every_page_was_read"] = "insert into launch.api_page (scan_id, source, cursor, body) select min(scan_id), 'xendit_csv', '', '[]' from launch.api_scan",
        ["no_item_was_set_aside"] = "insert into launch.rejected_item (page_id, ordinal, source, reason, item) select min(page_id), 99, 'xendit_csv', 'test', '{}' from launch.api_page",
        ["every_word_of_the_sources_is_known"] = "update launch.xendit_raw set status = 'ON_THE_MOON'",
        ["every_successful_payment_is_counted"] = "update launch.xendit_raw set status = 'EXPIRED'",
        ["every_account_has_an_email_of_its_own"] = Twins,
        ["every_profile_of_an_account_is_kept"] = Twins,
        ["payments_equal_their_invoices"] = "update launch.xendit_transaction_raw set amount = amount - 1",
    };

    public static TheoryData<string> Checks => [.. new PackCatalog(Repository.At("sql")).Read("launch").Checks.Select(static c => c.Path.Name)];

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task A_check_holds_on_clean_data_and_a_scenario_breaks_it(string check)
    {
        await using var database = await LaunchDatabase.EmptyAsync(servers, PostgresVersion.V18);
        await database.ExecuteAsync("delete from launch.expected_minimum");
        await LaunchPages.LandAsync(database, "systemeio_contacts", LaunchPages.Contact(1, "a@inbox.test", "PaidP2P"), LaunchPages.Contact(2, "c@inbox.test", "Canva"));
        await LaunchPages.LandAsync(database, "xendit_invoices",
            LaunchPages.Invoice("a"),
            LaunchPages.Invoice("c", static i => { i["description"] = "Canva e-book"; i["amount"] = 49; }));
        await LaunchPages.LandAsync(database, "xendit_transactions",
            LaunchPages.Transaction("1", static t => t["product_id"] = "a"),
            LaunchPages.Transaction("2", static t => { t["product_id"] = "c"; t["amount"] = 49; }));
        await LaunchPages.PrepareAsync(database);
        (await database.BrokenChecksAsync("staging")).ShouldBeEmpty();

        await database.ExecuteAsync(Scenarios[check]);

        (await database.BrokenChecksAsync("staging")).ShouldContain(check);
    }
}
