using Cutover.DatabaseTests.Servers;
using Cutover.DatabaseTests.Sources;
using Cutover.Sandbox;

namespace Cutover.DatabaseTests.Ar;

/// <summary>The volume fixture, a hundredth of a benchmark's: every trap at the count that the generator and the README give.</summary>
public sealed class GeneratedRowsTests(TestServers servers)
{
    private const int Scale = 2000;

    [Theory]
    [ClassData(typeof(SourceEngines))]
    public async Task Every_trap_arrives_as_it_was_and_verify_warns_of_what_only_the_target_tells_apart(ServerEngine engine)
    {
        await using var scene = await ArScene.GeneratedAsync(servers, engine, Scale, isRefusable: false);
        await scene.RunAsync("copy", "ar");

        var proof = await scene.RunAsync("verify", "ar", "--json");

        proof.Json["result"]!["failed"]!.GetValue<int>().ShouldBe(0);
        var warnings = proof.Json["result"]!["lines"]!.AsArray().Where(static l => !l!["holds"]!.GetValue<bool>())
            .Select(static l => $"{l!["label"]}: {l["details"]![0]}");
        warnings.ShouldBe(
            [$"No names that were encoded twice: {Scale / 1000} wrong rows", $"No orphaned refunds, by the provider's charge: {Scale / 100} wrong rows"],
            ignoreOrder: true);
        await ShouldCountAsync(scene, Scale, "ar_customers where name ~ '^Zoë €[0-9]+$' or name ~ '^ZoÃ« [0-9]+$'");
        await ShouldCountAsync(scene, Scale / 1000, "ar_customers where name like 'ZoÃ« %'");
        await ShouldCountAsync(scene, Scale, "ar_customers where metadata -> 'a' = '1.10' and jsonb_typeof(metadata -> 'b') = 'number'");
        await ShouldCountAsync(scene, 0, "ar_customers where delinquent_since is not null");
        await ShouldCountAsync(scene, Scale / 2, "ar_subscriptions where cancel_at_period_end");
        await ShouldCountAsync(scene, 6 * Scale / 1000, "ar_charges where service_date is null");
        await ShouldCountAsync(scene, 6 * Scale / 100, "ar_charges where note = 'café 😀'");
        await ShouldCountAsync(scene, 6 * Scale / 100, """ar_charges where note = E'a\tb\nc\\d'""");
        await ShouldCountAsync(scene, 6 * Scale / 100, """ar_charges where note = E'\\N'""");
        await ShouldCountAsync(scene, 6 * Scale / 100, "ar_charges where note = ''");
        await ShouldCountAsync(scene, 6 * Scale * 96 / 100, "ar_charges where note is null");
        (await scene.Target.ScalarAsync<long>("select position from cutover.declared_position where pack = 'ar' and table_name = 'ar_events'")).ShouldBe((2 * Scale) + 1000);
    }

    [Theory]
    [ClassData(typeof(SourceEngines))]
    public async Task Rows_that_the_target_refuses_are_counted_by_reason_and_close_the_launch(ServerEngine engine)
    {
        await using var scene = await ArScene.GeneratedAsync(servers, engine, Scale, isRefusable: true);

        var copy = await scene.CommandAsync("copy", "ar", "--json");

        copy.ExitCode.ShouldBe(3, copy.Error);
        copy.Json["result"]!["rejections"]!.AsArray().Select(static r => $"{r!["rows"]} {r["table"]}").Order()
            .ShouldBe(["1 ar_metered_usage", "2 ar_events", "3 ar_webhooks", "4 ar_payment_methods", "5 ar_customers"]);
        (await scene.Target.ColumnAsync("select distinct row_key ->> 'id' from cutover.rejected_row where table_name = 'ar_events'")).Count.ShouldBe(2);
        var proof = await scene.CommandAsync("verify", "ar");
        proof.ExitCode.ShouldBe(3);
        proof.Output.ShouldMatch("✗ No rows were left behind +DOES NOT HOLD");
        proof.Output.ShouldMatch("✗ AR Customers +[0-9,]+ records +MISMATCH");
        (await scene.CommandAsync("launch", "ar", "--yes")).ExitCode.ShouldNotBe(0);
    }

    [Fact]
    public async Task A_sync_takes_over_what_changed_deletes_too_and_a_second_one_finds_nothing()
    {
        await using var scene = await ArScene.GeneratedAsync(servers, ServerEngine.MariaDb, Scale, isRefusable: false);
        await scene.RunAsync("copy", "ar");
        await scene.Source.ExecuteAsync(
            "delete from billing_tax_calculations where invoice_id = 7",
            "update billing_charges set amount_cents = amount_cents + 1 where id = 600",
            "insert into billing_customers (app_id, email) values ('trash-pro', 'late@example.com')");
        (await scene.CommandAsync("verify", "ar")).ExitCode.ShouldBe(3);

        var first = await scene.RunAsync("sync", "ar", "--json");
        var second = await scene.RunAsync("sync", "ar", "--json");

        first.Json["result"]!["tables"]!.AsArray().Select(static t => $"{t!["table"]} -{t["deleted"]} +{t["written"]}").Order()
            .ShouldBe(["ar_charges -1 +1", "ar_customers -0 +1", "ar_tax_calculations -1 +0"]);
        second.Json["result"]!["differing"]!.GetValue<int>().ShouldBe(0);
        (await scene.CommandAsync("verify", "ar")).ExitCode.ShouldBe(0);
    }

    private static async Task ShouldCountAsync(ArScene scene, long expected, string where) =>
        (await scene.Target.ScalarAsync<long>($"select count(*) from ar_staging.{where}")).ShouldBe(expected, where);
}
